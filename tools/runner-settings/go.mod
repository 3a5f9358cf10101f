module runner-settings

go 1.19
