/// Roles of people on a line.
enum Roles {
  static let engineering = [
    "senior_backend_engineer", "backend_engineer", "senior_frontend_engineer",
    "frontend_engineer", "mobile_engineer", "qa_engineer", "data_engineer", "tech_lead",
    "product_designer",
  ]
  static let support = [
    "support_engineer", "application_support_analyst", "service_delivery_manager",
    "incident_coordinator",
  ]
  static let delivery = [
    "delivery_manager", "product_owner", "full_stack_engineer", "solution_architect",
    "qa_engineer", "ux_researcher",
  ]
  static let operations = [
    "site_reliability_engineer", "platform_engineer", "database_administrator",
    "network_engineer", "security_engineer",
  ]
}
