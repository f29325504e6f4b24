import ScrumtopCore
public import ScrumtopPresentation

/// What is kept for the next start: how the person looked at the workspace, never what they saw.
public struct SavedSession: Codable, Equatable, Sendable {
  /// By workspace, the one that was looked at last at the end.
  public var places: [SavedContext] = []
  /// By the name of the kind of list.
  public var sorts: [String: Sort] = [:]
  public var columns: [String: [ChosenColumn]] = [:]
  public var zoom: String?
  public var timeStyle = TimeStyle.utc
  /// Typed texts for Up, by the name of the prompt, newest last.
  public var histories: [String: [String]] = [:]

  public init() {}

  /// As many workspaces are remembered.
  private static let mostPlaces = 20

  /// What was kept of a workspace; nothing of one that was never looked at.
  func place(_ name: String) -> SavedContext {
    places.last { $0.name == name } ?? SavedContext(name: name)
  }

  /// Replaces what was kept of a workspace.
  mutating func update(_ place: SavedContext) {
    places.removeAll { $0.name == place.name }
    places = places.suffix(Self.mostPlaces - 1) + [place]
  }

  /// Everything may be missing or wrong: another version wrote it, or a person. What is wrong is left out,
  /// and nothing else is lost.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<Value: Decodable>(_ key: CodingKeys, _ fallback: Value) -> Value {
      (try? container.decodeIfPresent(Value.self, forKey: key)) ?? fallback
    }
    places = value(.places, [LossyDecodable<SavedContext>]()).compactMap(\.value)
    sorts = value(.sorts, [String: LossyDecodable<Sort>]()).compactMapValues(\.value)
    columns = value(.columns, [String: LossyDecodable<[LossyDecodable<ChosenColumn>]>]())
      .compactMapValues { $0.value?.compactMap(\.value) }
    zoom = value(.zoom, String?.none)
    timeStyle = value(.timeStyle, .utc)
    histories = value(.histories, [String: LossyDecodable<[LossyDecodable<String>]>]())
      .compactMapValues { $0.value?.compactMap(\.value) }
  }
}

/// What was shown of one workspace: its filters mean nothing in another.
public struct SavedContext: Codable, Equatable, Sendable {
  /// Host, organization and workspace.
  public let name: String
  public var view: String?
  public var filter = ""
  public var feedFilter = ""
}

/// An entry of the state file; nil where it is not what it should be.
private struct LossyDecodable<Value: Decodable>: Decodable {
  let value: Value?

  init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
}
