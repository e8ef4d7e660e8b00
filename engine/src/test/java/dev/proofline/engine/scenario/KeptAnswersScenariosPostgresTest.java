package dev.proofline.engine.scenario;

class KeptAnswersScenariosPostgresTest extends KeptAnswersScenarios {
  @Override
  Database database() {
    return Databases.postgres();
  }
}
