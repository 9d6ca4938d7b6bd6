// Which command is meant? The whole command line, checked, and the command run; main does nothing else.
#pragma once
#include <iosfwd>

namespace cli {

/// in:   argc, argv  as main has them
/// out:  the exit code: 0 done, 1 the answer is no, 2 bad input, 3 the environment
int run(int argc, const char* const* argv, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace cli
