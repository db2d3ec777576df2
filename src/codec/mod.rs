//! The one place where the byte format of stored and sent values is chosen. May use: nothing of ours.
