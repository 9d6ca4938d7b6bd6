// Is another process using this folder? One lock file, held as long as the process lives.
// Leaves out: talking to that other process (the control socket of net/cli).
#pragma once
#include <filesystem>

namespace store {

/// An exclusive flock on DIR/lock; the kernel gives it back when the process ends, however it ends.
class FolderLock {
public:
    /// Creates the folder (mode 0700) when absent.
    /// no:   CannotOpen when the folder cannot be written or another process has it
    static FolderLock take(const std::filesystem::path& folder);
    FolderLock(FolderLock&& other) noexcept;
    FolderLock& operator=(FolderLock&&) = delete;
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor) : descriptor_{descriptor} {}
    int descriptor_;
};

}  // namespace store
