#include "web/lists.hpp"

namespace web {

Data choices(const std::vector<Choice>& items) {
    Data list{Data::type::list};
    for (const auto& item : items) {
        Data row;
        row.set("value", item.value);
        row.set("name", item.label);
        row.set("label", item.label);
        row.set("chosen", item.chosen);
        list << row;
    }
    return list;
}

Data texts(const std::vector<std::string>& items) {
    Data list{Data::type::list};
    for (const auto& item : items) list << Data{"says", item};
    return list;
}

std::string tone_of(const std::string& state) {
    if (state == "valid") return "good";
    return state == "over" ? "breached" : "at_risk";
}

}  // namespace web
