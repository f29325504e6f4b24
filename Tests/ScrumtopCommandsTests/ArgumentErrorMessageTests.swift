import Foundation
import ScrumtopCommands
import Support
import Testing

/// ArgumentParser's reasons as sentences of ours. That these are its words is tested end to end.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ArgumentErrorMessageTests {
  static let json = """
    {"command": {"commandName": "scrumtop", "abstract": "A dashboard.", "subcommands": [
      {"commandName": "help"},
      {"commandName": "snapshot", "abstract": "One frame.", "arguments": [
        {"kind": "option", "names": [{"kind": "long", "name": "size"}], "valueName": "size",
         "abstract": "Columns and rows, such as 120x40.", "isOptional": true, "isRepeating": false,
         "shouldDisplay": true},
        {"kind": "flag", "names": [{"kind": "long", "name": "ansi"}], "valueName": "ansi",
         "isOptional": true, "isRepeating": false, "shouldDisplay": true}]},
      {"commandName": "config", "abstract": "It.", "subcommands": [
        {"commandName": "path"},
        {"commandName": "show", "arguments": [
          {"kind": "option", "names": [{"kind": "short", "name": "o"}], "valueName": "output",
           "allValues": ["table", "json"], "abstract": "The form.", "defaultValue": "table", "isOptional": true,
           "isRepeating": false, "shouldDisplay": true},
          {"kind": "flag", "names": [{"kind": "long", "name": "ansi"}], "valueName": "ansi",
           "isOptional": true, "isRepeating": false, "shouldDisplay": true}]}]},
      {"commandName": "line", "arguments": [
        {"kind": "positional", "valueName": "id", "abstract": "The line, LIN-….",
         "isOptional": false, "isRepeating": false, "shouldDisplay": true}]}
    ]}}
    """

  static let lines: [(line: String, message: String, sentence: String)] = [
    (
      "snapshot --siz 3", "Unknown option '--siz'. Did you mean '--size'?",
      "no option '--siz'; did you mean --size? see: scrumtop snapshot --help"
    ),
    (
      "snapshot --bogus", "Unknown option '--bogus'",
      "no option '--bogus'; see: scrumtop snapshot --help"
    ),
    (
      "config show --size 1x1", "Unknown option '--size'",
      "no option '--size' for config show; snapshot has it; see: scrumtop config show --help"
    ),
    (
      "--bogus", "Unknown option '--bogus'", "no option '--bogus'; see: scrumtop --help"
    ),
    (
      "snapshot --size", "Missing value for '--size <size>'",
      """
      --size: its value is missing (columns and rows, such as 120x40); see: scrumtop snapshot --help
      """
    ),
    (
      "snapshot --ansi=3",
      "The option '--ansi' does not take any value, but '3' was specified.",
      "--ansi takes no value; leave out '=3'; see: scrumtop snapshot --help"
    ),
    (
      "config show -o xml",
      "The value 'xml' is invalid for '-o <output>'. Please provide one of 'table' and 'json'.",
      "-o: 'xml' is not allowed; give table or json; see: scrumtop config show --help"
    ),
    (
      "config -o json show", "Unknown option '-o'",
      "'-o' stands after show; see: scrumtop config --help"
    ),
    (
      "config show -o", "Missing value for '-o <output>'",
      "-o: its value is missing; give table or json; see: scrumtop config show --help"
    ),
    (
      "config foo", "Unexpected argument 'foo'",
      "no command 'config foo'; give path or show; see: scrumtop config --help"
    ),
    (
      "config sho", "2 unexpected arguments: 'sho', 'x'",
      "no command 'config sho'; did you mean config show? see: scrumtop config --help"
    ),
    (
      "line a b c", "2 unexpected arguments: 'b', 'c'",
      "line takes no 'b', 'c'; leave them out; see: scrumtop line --help"
    ),
    (
      "line", "Missing expected argument '<id>'",
      "line needs ID (the line, LIN-…); see: scrumtop line --help"
    ),
    (
      "lines --utc --local",
      "Value to be set with flag '--local' had already been set with flag '--utc'",
      "'--utc' and '--local' exclude each other; give one; see: scrumtop --help"
    ),
    ("line x", "It is\nnew.", "it is new; see: scrumtop line --help"),
  ]

  @Test(arguments: lines)
  func aReasonIsOneSentenceThatSaysWhatToDo(line: String, message: String, sentence: String) throws
  {
    let refused = ArgumentErrorMessage(
      message, arguments: line.split(separator: " ").map(String.init),
      tree: try CommandTree(json: Self.json))
    #expect(refused.sentence == sentence)
    #expect(refused.exitStatus == .usage)
  }
}
