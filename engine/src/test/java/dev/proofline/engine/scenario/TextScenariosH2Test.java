package dev.proofline.engine.scenario;

class TextScenariosH2Test extends TextScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
