#include <iostream>

#include "net/cli/app.hpp"

int main(int argc, char** argv) {
    return cli::run(argc, argv, std::cin, std::cout, std::cerr);
}
