public import ArgumentParser
public import ScrumtopCommands

// What may stand for an argument, with its values in help and completion.

extension ListForm: ExpressibleByArgument {}

extension RecordFormat: ExpressibleByArgument {}

extension CompletingShell: ExpressibleByArgument {}
