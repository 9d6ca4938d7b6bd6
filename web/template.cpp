#include "web/template.hpp"

#include <map>
#include <stdexcept>

#include "web/embedded.hpp"
#include "web/words.hpp"

namespace web {
namespace {

using Mustache = kainjow::mustache::mustache;

std::string_view source_of(std::string_view name) {
    for (const auto& [file, text] : embedded::templates())
        if (file.size() == name.size() + 9 && file.starts_with(name) && file.ends_with(".mustache")) return text;
    throw std::logic_error("no template " + std::string{name});
}

/// A sentence made safe for text and quoted attributes; its {name} marks become {{name}}.
std::string as_template(std::string_view sentence) {
    std::string out;
    for (const char c : sentence) switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '{':
                out += "{{";
                break;
            case '}':
                out += "}}";
                break;
            default:
                out += c;
        }
    return out;
}

std::string with_words(std::string_view source, Language language) {
    constexpr std::string_view mark = "{{w.";
    std::string out;
    for (auto at = source.find(mark); at != std::string_view::npos; at = source.find(mark)) {
        const auto end = source.find("}}", at);
        out += source.substr(0, at);
        out += as_template(say(language, source.substr(at + mark.size(), end - at - mark.size())));
        source.remove_prefix(end + 2);
    }
    return out.append(source);
}

}  // namespace

std::string fill(std::string_view name, Language language, const Data& data) {
    thread_local std::map<std::pair<std::string, Language>, Mustache> compiled;
    const std::pair key{std::string{name}, language};
    auto found = compiled.find(key);
    if (found == compiled.end()) {
        found = compiled.emplace(key, Mustache{with_words(source_of(name), language)}).first;
        if (!found->second.is_valid())
            throw std::logic_error("template " + key.first + ": " + found->second.error_message());
    }
    return found->second.render(data);
}

}  // namespace web
