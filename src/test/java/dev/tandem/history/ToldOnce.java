package dev.tandem.history;

/** The shop is told each thing once, and never that something that happened did not. */
final class ToldOnce implements Invariant {

  @Override
  public String promise() {
    return "the shop is told once, and nothing goes backwards";
  }

  @Override
  public void check(World world, Books books) {
    for (Life life : world.lives()) {
      for (String wrong : world.shop().falselyTold(life)) {
        world.broke(life.name() + " was told " + wrong);
      }
    }
  }
}
