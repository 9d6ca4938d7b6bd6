// How a walk acts on a page.

/** Clicks, and goes on once the page that this led to is whole: what has only begun to arrive is half a page. */
export async function follow(locator) {
  await locator.click();
  await locator.page().waitForLoadState("domcontentloaded");
}

/** Presses a button as a person would. */
export const press = (page, name, exact = true) => follow(page.getByRole("button", { name, exact }).first());
