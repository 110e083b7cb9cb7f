import { Bookmark } from './bookmark'
import type { CityView, ClientFrame, EventFrame, RiderPosition, ServerFrame } from './frames'
import { Pause } from './pause'

/**
 * `connecting`: a socket is being opened. `live`: what happens is seen. `waiting`: cut off, tries again
 * by itself. `refused`: the server does not want this reader; only `restart` tries again.
 */
export type LinkState = 'connecting' | 'live' | 'waiting' | 'refused'

/** Who reads a stream. */
export interface Reader {
  /** The stream stands like this; forget what was known of it before. */
  view: (view: CityView) => void
  event: (event: EventFrame) => void
  positions?: (riders: RiderPosition[]) => void
}

/** What of a WebSocket is used. */
export interface Socket {
  onopen: (() => void) | null
  onclose: ((event: { code: number }) => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  send: (text: string) => void
  close: (code?: number) => void
}

export interface Settings {
  url: string
  /** The session's token at the moment of connecting, null for a guest. */
  token: () => string | null
  state?: (state: LinkState) => void
  /** The city's time and speed as the server says them. */
  time?: (cityTime: string, citySpeed?: number) => void
  open?: (url: string) => Socket
  random?: () => number
  /** Calls the action after so many milliseconds; the answer calls it off. */
  after?: (millis: number, action: () => void) => () => void
}

/** After these codes coming back would change nothing: a fault of ours, signed out, forbidden. */
const FINAL = new Set([4400, 4401, 4403])

interface Subscription {
  reader: Reader
  bookmark: Bookmark
  /** `leaving`: an event was missed, so the stream is left to be resumed from the bookmark. */
  stand: 'idle' | 'asked' | 'reading' | 'leaving'
}

/**
 * A connection to the live server that mends itself: it comes back after a random pause, resumes each
 * stream where its reader stands, and hands over a whole view where that is no longer possible.
 */
export class LiveConnection {
  private readonly subscriptions = new Map<string, Subscription>()
  private readonly pause: Pause
  private readonly open: (url: string) => Socket
  private readonly after: (millis: number, action: () => void) => () => void
  private socket: Socket | null = null
  private greeted = false
  private silenceMillis = 60_000
  private callOff: () => void = () => undefined
  private stopped = true

  constructor(private readonly settings: Settings) {
    this.pause = new Pause(settings.random ?? Math.random)
    this.open = settings.open ?? ((url) => new WebSocket(url) as Socket)
    this.after = settings.after ?? timeout
  }

  /** Reads a stream, e.g. `city:main`, from now on; the answer ends it. */
  subscribe(stream: string, reader: Reader): () => void {
    const subscription: Subscription = { reader, bookmark: new Bookmark(), stand: 'idle' }
    this.subscriptions.set(stream, subscription)
    if (this.greeted) this.ask(stream, subscription)
    return () => {
      this.subscriptions.delete(stream)
      if (this.greeted) this.send({ type: 'unsubscribe', stream })
    }
  }

  start(): void {
    this.stopped = false
    if (this.socket === null) this.connect()
  }

  /** Tries at once, e.g. because the network is back. */
  restart(): void {
    this.stopped = false
    this.pause.reset()
    if (this.socket === null) this.connect()
  }

  /** Lets go of the socket and comes back, e.g. because the network went away. */
  drop(): void {
    if (this.socket !== null) this.lost(this.socket, 1006)
  }

  stop(): void {
    this.stopped = true
    this.callOff()
    const socket = this.socket
    this.forget()
    socket?.close(1000)
  }

  private connect(): void {
    this.callOff()
    this.settings.state?.('connecting')
    const socket = this.open(this.settings.url)
    this.socket = socket
    socket.onopen = () => {
      if (socket !== this.socket) return
      const token = this.settings.token()
      this.send(token === null ? { type: 'auth' } : { type: 'auth', token })
    }
    socket.onmessage = ({ data }) => {
      if (socket === this.socket && typeof data === 'string') this.hear(JSON.parse(data) as ServerFrame)
    }
    socket.onclose = ({ code }) => this.lost(socket, code)
    this.listenForSilence()
  }

  private forget(): void {
    this.socket = null
    this.greeted = false
    for (const subscription of this.subscriptions.values()) subscription.stand = 'idle'
  }

  private lost(socket: Socket, code: number): void {
    if (socket !== this.socket) return
    this.callOff()
    this.forget()
    socket.close()
    if (this.stopped) return
    if (FINAL.has(code)) {
      this.settings.state?.('refused')
      return
    }
    this.settings.state?.('waiting')
    this.callOff = this.after(this.pause.next(), () => this.connect())
  }

  /** A connection on which nothing is heard for long is none, whatever the socket says. */
  private listenForSilence(): void {
    this.callOff()
    const socket = this.socket
    this.callOff = this.after(this.silenceMillis, () => {
      if (socket !== null) this.lost(socket, 1006)
    })
  }

  private send(frame: ClientFrame): void {
    this.socket?.send(JSON.stringify(frame))
  }

  private ask(stream: string, subscription: Subscription): void {
    subscription.stand = 'asked'
    this.send({ type: 'subscribe', stream, ...subscription.bookmark.resume() })
  }

  private hear(frame: ServerFrame): void {
    this.listenForSilence()
    switch (frame.type) {
      case 'hello':
        return this.greet(frame)
      case 'ping':
        this.settings.time?.(frame.cityTime)
        return this.send({ type: 'pong' })
      case 'bye':
        return this.pause.between(frame.reconnect.minMillis, frame.reconnect.maxMillis)
      case 'error':
        return
      default:
        return this.read(frame)
    }
  }

  private greet(hello: Extract<ServerFrame, { type: 'hello' }>): void {
    this.greeted = true
    this.silenceMillis = 3_000 * hello.pingSeconds
    this.pause.reset()
    this.pause.between(hello.reconnect.minMillis, hello.reconnect.maxMillis)
    this.settings.time?.(hello.cityTime, hello.citySpeed)
    this.settings.state?.('live')
    this.listenForSilence()
    for (const [stream, subscription] of this.subscriptions) this.ask(stream, subscription)
  }

  private read(frame: Exclude<ServerFrame, { type: 'hello' | 'ping' | 'bye' | 'error' }>): void {
    const subscription = this.subscriptions.get(frame.stream)
    if (subscription === undefined) return
    switch (frame.type) {
      case 'unsubscribed':
        if (subscription.stand === 'leaving') this.ask(frame.stream, subscription)
        else subscription.stand = 'idle'
        return
      case 'subscribed':
        subscription.stand = 'reading'
        return subscription.bookmark.place(frame.epoch, frame.at)
      case 'snapshot':
      case 'reset':
        subscription.stand = 'reading'
        subscription.bookmark.place(frame.epoch, frame.at)
        return subscription.reader.view(frame.view)
      case 'position':
        return subscription.reader.positions?.(frame.riders)
      case 'event':
        if (subscription.stand === 'reading') this.take(frame, subscription)
    }
  }

  private take(event: EventFrame, subscription: Subscription): void {
    const verdict = subscription.bookmark.take(event)
    if (verdict === 'next') subscription.reader.event(event)
    if (verdict === 'gap') {
      subscription.stand = 'leaving'
      this.send({ type: 'unsubscribe', stream: event.stream })
    }
  }
}

function timeout(millis: number, action: () => void): () => void {
  const timer = setTimeout(action, millis)
  return () => clearTimeout(timer)
}
