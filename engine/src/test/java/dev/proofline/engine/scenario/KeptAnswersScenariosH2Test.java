package dev.proofline.engine.scenario;

class KeptAnswersScenariosH2Test extends KeptAnswersScenarios {
  @Override
  Database database() {
    return Databases.h2();
  }
}
