package dev.proofline.engine.scenario;

class WebhookScenariosPostgresTest extends WebhookScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
