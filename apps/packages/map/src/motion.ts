/** A place on the map, WGS-84 degrees. */
export interface Place {
  lat: number
  lng: number
}

/** Shorter and longer than this, in milliseconds, no position is expected after the one before. */
const SOONEST = 150
const LATEST = 4_000

/** A jump of more than this many degrees (about 1 km) is shown as one. */
const JUMP = 0.01

/**
 * Something that moves smoothly although its place is told now and then: from where it is drawn it
 * glides to the newest place in the time the next one is expected in.
 */
export class Motion {
  private from: Place
  private startedAt: number
  private toldAt: number
  private interval = 1_000
  private heading: number | null = null

  constructor(
    private to: Place,
    now: number,
  ) {
    this.from = to
    this.startedAt = now - this.interval
    this.toldAt = now
  }

  /** The thing was seen there. */
  moveTo(place: Place, now: number): void {
    if (place.lat === this.to.lat && place.lng === this.to.lng) return
    const drawn = this.at(now)
    const since = now - this.toldAt
    this.interval = Math.min(LATEST, Math.max(SOONEST, 0.5 * this.interval + 0.5 * since))
    this.toldAt = now
    this.startedAt = now
    const far = Math.abs(place.lat - drawn.lat) > JUMP || Math.abs(place.lng - drawn.lng) > JUMP
    this.from = far ? place : drawn
    this.heading = bearing(drawn, place)
    this.to = place
  }

  /** Where it is drawn at that moment. */
  at(now: number): Place {
    const part = Math.min(1, Math.max(0, (now - this.startedAt) / this.interval))
    return {
      lat: this.from.lat + (this.to.lat - this.from.lat) * part,
      lng: this.from.lng + (this.to.lng - this.from.lng) * part,
    }
  }

  isMoving(now: number): boolean {
    return now - this.startedAt < this.interval
  }

  /** Where it is heading, radians clockwise from north; null before it has moved. */
  get direction(): number | null {
    return this.heading
  }
}

function bearing(from: Place, to: Place): number {
  const east = (to.lng - from.lng) * Math.cos((from.lat * Math.PI) / 180)
  return Math.atan2(east, to.lat - from.lat)
}
