import type { Schemas } from './schemas'

/** The platform did not do what was asked; `code` is stable, `title` is in the reader's language. */
export class Refused extends Error {
  override readonly name = 'Refused'

  constructor(
    /** HTTP status; 0 when nothing answered. */
    readonly status: number,
    readonly code: string,
    readonly title: string,
  ) {
    super(`${status} ${code}: ${title}`)
  }

  /** Nothing answered: the network is cut or the platform is down. */
  static unreachable(): Refused {
    return new Refused(0, 'unreachable', '')
  }

  /** Reads a problem (RFC 9457); an answer that is none keeps its status. */
  static async from(response: Response): Promise<Refused> {
    const problem = await response
      .json()
      .then((body) => body as Partial<Schemas['Problem']>)
      .catch((): Partial<Schemas['Problem']> => ({}))
    return new Refused(response.status, problem.code ?? 'unknown', problem.title ?? response.statusText)
  }
}
