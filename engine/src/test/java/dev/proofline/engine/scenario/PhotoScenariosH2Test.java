package dev.proofline.engine.scenario;

class PhotoScenariosH2Test extends PhotoScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
