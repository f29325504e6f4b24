// swift-tools-version: 6.2

import PackageDescription

/// One set of rules for every target: Swift 6, visible existentials, imports that do not leak, no warnings.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "scrumtop",
  products: [.executable(name: "scrumtop", targets: ["scrumtop"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-algorithms", exact: "1.2.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CZlib"),
    .target(
      name: "ScrumtopCore",
      dependencies: [
        "CZlib",
        .product(name: "Algorithms", package: "swift-algorithms"),
        .product(name: "DequeModule", package: "swift-collections"),
      ],
      swiftSettings: strict),
    .target(name: "TerminalGrid", swiftSettings: strict),
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(
      name: "CursesTerminal", dependencies: ["CNcurses", "TerminalGrid"], swiftSettings: strict),
    .target(
      name: "ScrumtopPresentation", dependencies: ["ScrumtopCore", "TerminalGrid"],
      swiftSettings: strict),
    .target(
      name: "ScrumtopUI", dependencies: ["ScrumtopCore", "ScrumtopPresentation", "TerminalGrid"],
      swiftSettings: strict),
    .target(
      name: "ScrumsClient",
      dependencies: [
        "ScrumtopCore",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "OrderedCollections", package: "swift-collections"),
      ],
      swiftSettings: strict),
    .target(
      name: "Themes",
      path: "themes",
      resources: [.embedInCode("dark.toml"), .embedInCode("light.toml")],
      swiftSettings: strict),
    .target(name: "StrictTOML", swiftSettings: strict),
    .target(
      name: "ScrumtopConfiguration",
      dependencies: [
        "ScrumtopCore", "StrictTOML", "TerminalGrid", "Themes",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(
      name: "ScrumtopCommands",
      dependencies: [
        "ScrumtopConfiguration", "ScrumtopCore", "ScrumtopPresentation", "ScrumtopUI", "StrictTOML",
        "TerminalGrid",
      ],
      swiftSettings: strict),
    .target(
      name: "WorkspaceStore",
      dependencies: [
        "ScrumtopCore",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "WorkspaceSimulator",
      dependencies: [
        "ScrumtopCore", "WorkspaceStore",
        .product(name: "Algorithms", package: "swift-algorithms"),
        .product(name: "HashTreeCollections", package: "swift-collections"),
        .product(name: "HeapModule", package: "swift-collections"),
      ],
      swiftSettings: strict),
    .target(
      name: "WorkspaceServer",
      dependencies: [
        "ScrumtopCore", "WorkspaceStore",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "scrumtop",
      dependencies: [
        "CMalloc", "CursesTerminal", "ScrumsClient", "ScrumtopCommands", "ScrumtopConfiguration",
        "ScrumtopCore", "ScrumtopPresentation", "ScrumtopUI", "TerminalGrid", "WorkspaceServer",
        "WorkspaceSimulator", "WorkspaceStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      exclude: ["Documentation.docc"],
      swiftSettings: strict),
    .target(name: "SampleData", dependencies: ["ScrumtopCore"], swiftSettings: strict),
    .target(
      name: "AnswerMutation",
      dependencies: [
        "SampleData", "ScrumsClient", "ScrumtopCore",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
    .target(
      name: "TOMLMutation", dependencies: ["SampleData", "StrictTOML"], swiftSettings: strict),
    .executableTarget(
      name: "scrumtop-tools",
      dependencies: [
        "AnswerMutation", "CNcurses", "SampleData", "ScrumtopCore", "TOMLMutation", "TerminalGrid",
        "WorkspaceSimulator", "WorkspaceStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "DashboardBenchmarks",
      dependencies: [
        "SampleData", "ScrumtopCore", "ScrumtopPresentation", "ScrumtopUI", "TerminalGrid",
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Sources/Benchmarks/DashboardBenchmarks",
      swiftSettings: strict),
    .executableTarget(
      name: "SyncBenchmarks",
      dependencies: [
        "SampleData", "ScrumsClient", "ScrumtopCore", "WorkspaceServer", "WorkspaceStore",
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Sources/Benchmarks/SyncBenchmarks",
      swiftSettings: strict),
    .executableTarget(
      name: "StoreBenchmarks",
      dependencies: [
        "SampleData", "ScrumtopCore", "WorkspaceStore",
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Sources/Benchmarks/StoreBenchmarks",
      swiftSettings: strict),
    .target(
      name: "Support",
      dependencies: ["SampleData", "ScrumtopCore", "TerminalGrid"],
      path: "Tests/Support",
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "ScrumtopCoreTests", dependencies: ["SampleData", "ScrumtopCore", "Support"],
      swiftSettings: strict),
    .testTarget(
      name: "TerminalGridTests", dependencies: ["CNcurses", "Support", "TerminalGrid"],
      swiftSettings: strict),
    .testTarget(
      name: "CursesTerminalTests",
      dependencies: ["CNcurses", "CursesTerminal", "Support", "TerminalGrid"],
      swiftSettings: strict),
    .testTarget(
      name: "ScrumtopPresentationTests",
      dependencies: ["ScrumtopCore", "ScrumtopPresentation", "Support", "TerminalGrid"],
      swiftSettings: strict),
    .testTarget(
      name: "ScrumtopUITests",
      dependencies: [
        "SampleData", "ScrumtopCore", "ScrumtopPresentation", "ScrumtopUI", "Support",
        "TerminalGrid",
      ],
      exclude: ["Snapshots"],
      swiftSettings: strict),
    .testTarget(
      name: "ScrumsClientTests",
      dependencies: [
        "AnswerMutation", "SampleData", "ScrumsClient", "ScrumtopCore", "Support",
        "WorkspaceServer", "WorkspaceSimulator", "WorkspaceStore",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "StrictTOMLTests",
      dependencies: ["SampleData", "StrictTOML", "Support", "TOMLMutation"],
      swiftSettings: strict),
    .testTarget(
      name: "ScrumtopConfigurationTests",
      dependencies: [
        "SampleData", "ScrumtopConfiguration", "ScrumtopCore", "StrictTOML", "Support",
        "TerminalGrid", "Themes",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ScrumtopCommandsTests",
      dependencies: [
        "SampleData", "ScrumsClient", "ScrumtopCommands", "ScrumtopConfiguration", "ScrumtopCore",
        "ScrumtopPresentation", "ScrumtopUI", "StrictTOML", "Support", "TerminalGrid",
        "WorkspaceServer", "WorkspaceSimulator", "WorkspaceStore",
      ],
      exclude: ["WrongConfigurations", "WrongThemes"],
      swiftSettings: strict),
    .testTarget(
      name: "WorkspaceStoreTests",
      dependencies: [
        "SampleData", "ScrumtopCore", "Support", "WorkspaceSimulator", "WorkspaceStore",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Databases"],
      swiftSettings: strict),
    .testTarget(
      name: "WorkspaceSimulatorTests",
      dependencies: ["ScrumtopCore", "Support", "WorkspaceSimulator", "WorkspaceStore"],
      swiftSettings: strict),
    .testTarget(
      name: "WorkspaceServerTests",
      dependencies: [
        "ScrumtopCore", "Support", "WorkspaceServer", "WorkspaceStore",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEnd",
      dependencies: [
        "scrumtop", "ScrumtopCommands", "Support",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      exclude: ["WrongCommandLines"],
      swiftSettings: strict),
  ]
)

// `.ci/sanitize` builds the tests of one target with what they need, and no others.
if let names = Context.environment["SCRUMTOP_TEST_TARGETS"]?.split(separator: " ") {
  package.targets.removeAll { $0.type == .test && !names.contains($0.name[...]) }
}
