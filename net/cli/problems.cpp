#include "net/cli/problems.hpp"

#include <boost/json.hpp>
#include <ostream>

namespace cli {

void write_problem(std::ostream& err, std::string_view code, std::string_view detail, std::string_view errors) {
    boost::json::object body;
    body["type"] = "/problems/" + std::string{code};
    body["title"] = "Bad input";
    body["status"] = 422;
    body["detail"] = detail;
    if (!errors.empty()) body["errors"] = boost::json::parse(errors);
    err << boost::json::serialize(body) << '\n';
}

}  // namespace cli
