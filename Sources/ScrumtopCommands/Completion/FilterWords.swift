public import ScrumtopCore

extension TypedWords {
  /// The word at the cursor with what may go on from there in a filter over such records: fields, and
  /// the values that are documented.
  public func filters(of subject: FilterSubject) -> [String] {
    let completion = Filter.completion(of: word, at: word.count, for: subject)
    let start = word.prefix(completion.range.lowerBound)
    return offered(completion.candidates.map { start + $0 })
  }
}
