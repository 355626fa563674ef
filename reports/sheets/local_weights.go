package sheets

// localItem is no longer used.
type localItem struct{}
