/** The live protocol of docs/asyncapi.yaml for browsers: reconnect with jitter, resume, reset. */
export { LiveConnection, type LinkState, type Reader, type Settings, type Socket } from './connection'
export { Bookmark, type Verdict } from './bookmark'
export { Pause } from './pause'
export type * from './frames'
