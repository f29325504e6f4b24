/// `config example`: a configuration file with every key there is. The README shows it, and a test reads
/// it.
public enum ConfigurationExample {
  /// The file, with a line end.
  public static let text = """
    # Read at the start and whenever it changes, never written by the program.
    # Every key may be left out. `scrumtop config check` says what is wrong, with
    # its line; `scrumtop config show` says what holds.

    theme = "dark"                     # one of: scrumtop themes
    context = "payments"               # else --context or SCRUMTOP_CONTEXT

    [contexts.payments]
    api = "https://api.scrums.com/v1"
    organization = "ORG-26-090500"     # else learnt from the first event
    workspace = "WS-26-000021"         # else all that the token sees
    token_command = ["pass", "show", "scrums/payments"]  # prints the token
    read_only = true                   # pause and resume are taken away
    requests_per_minute = 60           # unlimited for an API on this machine
    link = "https://app.example.com/lines/{id}"          # shown in the line view

    [contexts.local]
    api = "http://127.0.0.1:8787/v1"
    token_file = "~/.local/state/scrumtop/token"    # mode 0600

    [views.sick]
    key = "3"                          # instead of the built-in view on that key
    filter = "health<70 -state:closed"
    feed = "type:execution.*,service_line.*"
    sort = "health"                    # "-health" is the other way round
    columns = ["id", "state", "health", "reason", "name"]
    pane = "running"                   # has the whole screen

    [keys]                             # by the command's name: scrumtop keys
    zoom = ["Z", "F4"]
    suspend = []                       # no key

    [limits]                           # how many are kept
    lines = 100000
    events = 100000

    # [[alerts]] and [feed] are not supported yet.

    """
}
