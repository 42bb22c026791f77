interface Span {
  startsAt: Date
  endsAt: Date
}

/** Who is busy when: nobody of the demo is in two places at once. Touching is no overlap. */
export class Busy {
  readonly #spans = new Map<string, Span[]>()

  isFree(personId: string, { startsAt, endsAt }: Span): boolean {
    return !(this.#spans.get(personId) ?? []).some((span) => span.startsAt < endsAt && startsAt < span.endsAt)
  }

  take(personId: string, span: Span): void {
    this.#spans.set(personId, [...(this.#spans.get(personId) ?? []), span])
  }
}
