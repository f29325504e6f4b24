public import ScrumtopConfiguration
import ScrumtopCore

/// Which API it is, why, and with which token.
public enum AccessChecks {
  /// The origin of the platform itself.
  private static let platform = "api.scrums.com"

  public static func findings(_ target: Result<Settings.Target, SettingsFault>) -> [Finding] {
    switch target {
    case .failure(let fault): [.fail(.api, fault.sentence)]
    case .success(.embedded):
      [
        .ok(
          .api,
          "no API configured; the dashboard shows an embedded DEMO workspace, because the Scrums.com "
            + "API is planned and not yet public")
      ]
    case .success(.remote(let remote)): [api(remote)] + proxy(remote)
    }
  }

  /// Whether there is a token; `fault` is why there is none.
  public static func token(_ remote: Settings.Remote, fault: CredentialFault?) -> Finding {
    if let fault { return .fail(.token, fault.sentence) }
    let origin = remote.credential.origin.shortName
    let detail =
      switch remote.credential.value {
      case .token: "\(origin), <masked>"
      case .file(let path): "from \(path) (\(origin)), <masked>"
      case .command(let words):
        "printed by '\(words.first ?? "")' (\(origin)), <masked>"
      }
    return .ok(.token, detail)
  }

  private static func api(_ remote: Settings.Remote) -> Finding {
    var detail = "\(remote.api.value), from \(remote.api.origin.shortName)"
    if let context = remote.context { detail += ", context \(context)" }
    if remote.isReadOnly { detail += ", read-only" }
    guard remote.endpoint.host == platform else { return .ok(.api, detail) }
    return .warn(
      .api, "\(detail); the Scrums.com API is planned and not yet public",
      "until it is, run a server of your own: scrumtop serve")
  }

  private static func proxy(_ remote: Settings.Remote) -> [Finding] {
    guard let proxy = remote.proxy else { return [] }
    let credentials = proxy.value.credentials == nil ? "" : ", with a name and a <masked> password"
    return [.ok(.proxy, "\(proxy.value.displayHost), from \(proxy.origin.shortName)\(credentials)")]
  }
}

extension Origin {
  /// The name without the folders of the configuration file, which the finding about it names.
  var shortName: String {
    guard case .file(let place) = self else { return name }
    return "\(place.file.split(separator: "/").last ?? ""):\(place.line)"
  }
}
