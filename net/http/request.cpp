#include "net/http/request.hpp"

#include <stdexcept>

namespace http {

std::string_view to_string(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::remove:
            return "DELETE";
    }
    return "GET";
}

std::optional<Method> parse_method(std::string_view token) {
    for (const Method method : {Method::get, Method::head, Method::post, Method::put, Method::remove})
        if (token == to_string(method)) return method;
    return std::nullopt;
}

const std::string& Request::parameter(std::string_view name) const {
    const std::string* found = parameters.first(name);
    if (found == nullptr) throw std::logic_error("the route has no parameter " + std::string{name});
    return *found;
}

}  // namespace http
