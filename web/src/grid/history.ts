// SPDX-License-Identifier: Apache-2.0
// Ctrl+Z and Ctrl+Y: each step is an entry of the ledger. Undoing an entry makes an entry, and undoing that does it again.
import { send } from "@web/api/send.ts";

export class Steps {
  private done: number[] = [];
  private undone: number[] = [];

  add(seq: number) {
    this.done.push(seq);
    this.undone = [];
  }

  /** True when there was something to take back. A refusal is thrown; the step is then gone from here, not from history. */
  undo = () => this.reverse(this.done, this.undone);

  redo = () => this.reverse(this.undone, this.done);

  /** Taken back by other means than Ctrl+Z. */
  async undoEntry(seq: number) {
    this.done = this.done.filter((one) => one !== seq);
    await this.reverse([seq], this.undone);
  }

  private async reverse(from: number[], to: number[]): Promise<boolean> {
    const seq = from.pop();
    if (seq === undefined) return false;
    const answer = await send<{ seq: number }>("POST", "/api/undo", { body: { seq } });
    to.push(answer.data.seq);
    return true;
  }
}
