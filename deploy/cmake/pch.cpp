// Compiled once so that every room can reuse its precompiled header.
