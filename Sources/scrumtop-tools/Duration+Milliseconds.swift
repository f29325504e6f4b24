extension Duration {
  var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}

extension Double {
  var oneDecimal: String { "\((self * 10).rounded() / 10)" }
}
