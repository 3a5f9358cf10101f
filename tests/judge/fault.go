package main

// misreadByLibrary: whether an empty key stands inside an array, or names one. BurntSushi/toml 1.6.0
// then may drop elements: it reads a = [1, {"" = 2}] as a = [{"" = 2}] (pull request 492 of
// BurntSushi/toml). gitlab-runner has no setting where both meet; in its plugin_config they could.
func misreadByLibrary(document string) bool {
	value, err := readJSON(document)
	return err == nil && emptyKeyAtArray(value, false)
}

func emptyKeyAtArray(value any, inArray bool) bool {
	switch value := value.(type) {
	case map[string]any:
		for key, member := range value {
			_, isArray := member.([]any)
			if key == "" && (inArray || isArray) || emptyKeyAtArray(member, inArray) {
				return true
			}
		}
	case []any:
		for _, element := range value {
			if emptyKeyAtArray(element, true) {
				return true
			}
		}
	}
	return false
}
