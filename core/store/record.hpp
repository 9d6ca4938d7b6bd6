// How do several fields become one blob, before it is sealed? Length-prefixed, with a format number.
// Leaves out: sealing (seal.hpp). Reading survives any bytes: it answers or throws a Fault.
#pragma once
#include <cstdint>
#include <string_view>

#include "core/store/seal.hpp"

namespace store {

class RecordWriter {
public:
    explicit RecordWriter(std::uint8_t format) { bytes_.push_back(std::byte{format}); }
    void text(std::string_view value);
    void number(std::int64_t value);
    void flag(bool value) { bytes_.push_back(std::byte{value}); }
    const Bytes& bytes() const { return bytes_; }

private:
    Bytes bytes_;
};

class RecordReader {
public:
    /// no:   Fault when the format is another one
    RecordReader(BytesView bytes, std::uint8_t format);
    std::string text();
    std::int64_t number();
    bool flag();
    /// no:   Fault when bytes are left over
    void end() const;

private:
    BytesView take(std::size_t count);
    BytesView rest_;
};

}  // namespace store
