package dev.proofline.engine.scenario;

class EvidenceScenariosPostgresTest extends EvidenceScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
