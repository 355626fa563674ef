// Package output puts files and folders in place, whole or not at all. Each is made as
// a draft on a desk of its own beside its place, synced, and then put there in one move,
// so that whoever looks sees the old one or the new one. What was read is never written
// over, and of two runs that want the same free place one gets it.
//
// It knows nothing of what it writes. Every error is one sentence for people.
package output
