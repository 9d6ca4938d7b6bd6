#include "net/json/parse.hpp"

#include <sodium.h>

#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

std::string nested(int depth) {
    return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
}

std::string many_keys(int count) {
    std::string text = "{";
    for (int i = 0; i < count; ++i) text += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":1";
    return text + "}";
}

std::optional<std::string> decode(std::string_view base64) {
    std::string bytes(base64.size(), '\0');
    std::size_t length = 0;
    const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), base64.data(),
                                         base64.size(), nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL);
    if (failed != 0) return std::nullopt;
    bytes.resize(length);
    return bytes;
}

}  // namespace

TEST_CASE("what strict JSON allows is read") {
    for (const std::string text : {"{}", "[]", "null", " 1.5e3 \n", "\"\\u00e9\\ud83d\\ude00\"", "{\"a\":{\"a\":1}}",
                                   "-0", "{\"a\":1,\"b\":[true,false,null]}"})
        CHECK(json::parse(text).has_value());
    CHECK(json::parse(nested(32)).has_value());
    CHECK(json::parse(many_keys(10'000)).has_value());
    CHECK(boost::json::serialize(json::parse("{\"a\":[1,{\"b\":\"c\"}]}").value()) == "{\"a\":[1,{\"b\":\"c\"}]}");
}

TEST_CASE("what lenient parsers let pass is refused, with its place") {
    struct Row {
        std::string text;
        std::string path;
    };
    const Row rows[] = {
        {"{\"a\":1,\"a\":2}", "a"},
        {"{\"a\":1,\"\\u0061\":2}", "a"},
        {"[{\"x\":1},{\"b\":1,\"c\":[0,{\"d\":1,\"d\":2}]}]", "[1].c[1].d"},
        {"[1e400]", "[0]"},
        {"[0,-1e400]", "[1]"},
        {"{\"a\":\"x\\u0000y\"}", "a"},
        {"{\"\\u0000\":1}", std::string{'\0'}},
        {"[1] x", ""},
        {"[1][2]", ""},
        {"", ""},
        {" ", ""},
        {"[NaN]", "[0]"},
        {"[1,]", "[1]"},
        {"// c\n1", ""},
        {"\xEF\xBB\xBF{}", ""},
        {"[\"\xff\"]", "[0]"},
        {"[\"\\ud800\"]", "[0]"},
        {"[", "[0]"},
    };
    for (const auto& row : rows) {
        INFO(row.text);
        const auto read = json::parse(row.text);
        REQUIRE_FALSE(read.has_value());
        CHECK(read.error().path == row.path);
        CHECK_FALSE(read.error().message.empty());
    }
    CHECK_FALSE(json::parse(nested(33)).has_value());
    CHECK_FALSE(json::parse(nested(100'000)).has_value());
    CHECK_FALSE(json::parse(many_keys(10'001)).has_value());
    CHECK_FALSE(json::parse(many_keys(30).substr(0, many_keys(30).size() - 1) + ",\"k3\":2}").has_value());
}

TEST_CASE("input that would need too much memory is refused") {
    std::string text = "[1";
    for (int i = 0; i < 8'100'000; ++i) text += ",1";
    CHECK_FALSE(json::parse(text + "]").has_value());
}

TEST_CASE("a shared suite of JSON bodies is met, where it is there") {
    std::ifstream file{"../shared/cases/http/json.json"};
    if (!file) {
        std::cout << "skipped: json.json is not there\n";
        return;
    }
    std::stringstream text;
    text << file.rdbuf();
    int run = 0;
    int skipped = 0;
    for (const auto& item : json::parse(text.str()).value().as_array()) {
        const std::string name{item.at("name").as_string()};
        const auto* encoded = item.at("body_b64").if_string();
        const auto body = encoded == nullptr ? std::nullopt : decode(std::string_view{*encoded});
        if (!body) {
            ++skipped;
            continue;
        }
        INFO(name);
        const bool accepted = json::parse(*body).has_value();
        // Stricter on purpose: duplicate keys and NUL characters.
        const bool stricter = name.find("duplicated_key") != std::string::npos ||
                              name == "y_object_escaped_null_in_key.json" || name == "y_string_null_escape.json";
        if (name.starts_with("y_") && !stricter) CHECK(accepted);
        if (name.starts_with("n_") || stricter) CHECK_FALSE(accepted);
        ++run;
    }
    std::cout << "json.json: " << run << " run, " << skipped << " skipped (generated bodies)\n";
}
