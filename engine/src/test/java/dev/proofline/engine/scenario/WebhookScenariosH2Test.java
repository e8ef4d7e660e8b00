package dev.proofline.engine.scenario;

class WebhookScenariosH2Test extends WebhookScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
