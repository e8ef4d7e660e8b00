package dev.proofline.engine.scenario;

class WaiverScenariosH2Test extends WaiverScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
