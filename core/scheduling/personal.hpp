// How is text about a person carried, so that it is not logged or compared by accident?
// Leaves out: sealing it at rest (core/store/seal.hpp). It has no operator<< and no ==, and wipes memory it leaves.
#pragma once
#include <string>
#include <string_view>
#include <utility>

namespace scheduling {

/// A name, a contact, a token, a code word: shown only where someone writes `reveal()`.
class Personal {
public:
    Personal() = default;
    /// The text moves in; a caller's copy is the caller's to wipe.
    explicit Personal(std::string text) : text_{text} { wipe(text); }
    explicit Personal(std::string_view text) : text_{text} {}
    explicit Personal(const char* text) : text_{text} {}
    Personal(const Personal&) = default;
    Personal(Personal&& other) noexcept : text_{std::move(other.text_)} { wipe(other.text_); }
    Personal& operator=(const Personal& other) {
        if (this != &other) {
            wipe(text_);
            text_ = other.text_;
        }
        return *this;
    }
    Personal& operator=(Personal&& other) noexcept {
        if (this != &other) {
            wipe(text_);
            text_ = std::move(other.text_);
            wipe(other.text_);
        }
        return *this;
    }
    ~Personal() { wipe(text_); }

    bool operator==(const Personal&) const = delete;

    /// The text itself, for the one place that shows, sends or seals it.
    const std::string& reveal() const { return text_; }
    bool empty() const { return text_.empty(); }

private:
    // volatile: a plain fill of memory that is about to be freed may be optimised away. Short strings live inside the
    // object and survive a move, so the whole capacity is cleared, not only what size() still covers.
    static void wipe(std::string& text) noexcept {
        text.resize(text.capacity());
        volatile char* byte = text.data();
        for (std::size_t i = 0; i < text.size(); ++i) byte[i] = '\0';
        text.clear();
    }
    std::string text_;
};

}  // namespace scheduling
