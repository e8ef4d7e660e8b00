package dev.proofline.engine.scenario;

class EvidenceScenariosH2Test extends EvidenceScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
