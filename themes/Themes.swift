/// The theme files of this folder, compiled in.
public enum Themes {
  public static let dark = PackageResources.dark_toml
  public static let light = PackageResources.light_toml
}
