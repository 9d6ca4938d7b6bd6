// Which addresses may be given as those of a calendar?
#include <catch2/catch.hpp>

#include "net/http/handlers/calendar_address.hpp"

TEST_CASE("a calendar's address is https, or webcal, which means the same") {
    using http::parse_calendar_address;
    CHECK(parse_calendar_address("https://cal.example.org/a.ics?key=1", false) ==
          "https://cal.example.org/a.ics?key=1");
    CHECK(parse_calendar_address("webcal://cal.example.org/a.ics", false) == "https://cal.example.org/a.ics");
    CHECK(parse_calendar_address("WEBCALS://cal.example.org:8443/a", false) == "https://cal.example.org:8443/a");
    CHECK(parse_calendar_address("https://cal.example.org/a.ics#today", false) == "https://cal.example.org/a.ics");
    CHECK(parse_calendar_address("http://cal.example.org/", false).error() == "calendar_https");
    CHECK(parse_calendar_address("http://cal.example.org/", true) == "http://cal.example.org/");
}

TEST_CASE("what is no address, or carries a password, is refused") {
    using http::parse_calendar_address;
    for (const char* wrong :
         {"", "cal.example.org/a.ics", "/a.ics", "//cal.example.org/", "file:///etc/passwd", "ftp://cal.example.org/",
          "gopher://cal.example.org/", "https://", "https:///a", "https:a.ics", "https://cal.example.org/a b",
          "mailto:dana@example.org", "javascript:1", "https://cal.example.org/\x01"}) {
        INFO(wrong);
        CHECK(parse_calendar_address(wrong, true).error() == "calendar_address");
    }
    CHECK(parse_calendar_address("https://dana:secret@cal.example.org/", true).error() == "calendar_password");
    CHECK(parse_calendar_address("https://dana@cal.example.org/", true).error() == "calendar_password");
    CHECK(parse_calendar_address("https://169.254.169.254@cal.example.org/", true).error() == "calendar_password");
}
