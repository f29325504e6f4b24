/// Names of people.
enum People {
  static let given = [
    "Amara", "Björn", "Camila", "Dmitri", "Esra", "Farid", "Giulia", "Hiroshi", "Imani", "Jonas",
    "Katarzyna", "Liam", "Mariana", "Noor", "Oscar", "Priya", "Quentin", "Renée", "Sipho", "Thandi",
    "Ulrike", "Víctor", "Wanjiru", "Xin", "Yusuf", "Zanele",
  ]
  static let family = [
    "Abebe", "Bakker", "Castro", "Dube", "Eriksson", "Ferreira", "Gupta", "Haddad", "Ito", "Jansen",
    "Khumalo", "Lindqvist", "Mokoena", "Novák", "Ochieng", "Petrov", "Quispe", "Rossi", "Suzuki",
    "Torres", "Uys", "Vermeulen", "Wang", "Yılmaz", "Zulu",
  ]
}
