/** The city's map: MapLibre over the platform's own tiles, with riders that move smoothly. */
import { AttributionControl, Map as Base, NavigationControl, setWorkerUrl } from 'maplibre-gl'

import type { Ink, RiderMark, StoreMark, WayMark } from './marks'
import type { Place } from './motion'
import { Overlay, type Picked } from './overlay'
import { drawsBySoftware } from './power'
import { cityStyle, type MapTheme } from './style'

export { Motion, type Place } from './motion'
export { cityStyle, type MapTheme } from './style'
export type { Ink, RiderMark, StoreMark, WayMark } from './marks'
export type { Picked } from './overlay'

export interface Look {
  theme: MapTheme
  language: string
  ink: Ink
}

export interface CityMapSettings {
  container: HTMLElement
  /** Where MapLibre's worker lies: a file of the app's own, so that no script is made at run time. */
  workerUrl: string
  /** Address of the tiles with `{z}`, `{x}` and `{y}`. */
  tiles: string
  look: Look
  picked: (what: Picked | null) => void
}

/** A map of the city that can be drawn on by what happens in it. */
export class CityMap {
  private readonly base: Base
  private readonly overlay: Overlay
  private readonly bySoftware: boolean
  private look: Look
  private followed: string | null = null
  private readonly follower: ReturnType<typeof setInterval>

  constructor(private readonly settings: CityMapSettings) {
    setWorkerUrl(settings.workerUrl)
    this.look = settings.look
    this.bySoftware = drawsBySoftware()
    this.base = new Base({
      container: settings.container,
      style: this.style(),
      center: [113.94, 22.54],
      zoom: 13,
      minZoom: 9,
      maxZoom: 18.5,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      localIdeographFontFamily: "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif",
      // without a graphics card each frame of the base map costs tens of milliseconds: none is drawn for beauty
      fadeDuration: this.bySoftware ? 0 : 120,
      ...(this.bySoftware ? { pixelRatio: 1 } : {}),
    })
    this.base.touchZoomRotate.disableRotation()
    this.base.addControl(new NavigationControl({ showCompass: false }), 'bottom-right')
    this.base.addControl(new AttributionControl({ compact: false }), 'bottom-left')
    this.overlay = new Overlay(this.base, settings.look.ink)
    this.base.on('click', (event) => settings.picked(this.overlay.pick(event.point)))
    this.base.on('dragstart', () => (this.followed = null))
    this.follower = setInterval(() => this.keepInView(), 1_000)
  }

  setLook(look: Look): void {
    const restyle = look.theme !== this.look.theme || look.language !== this.look.language
    this.look = look
    if (restyle) this.base.setStyle(this.style())
    this.overlay.paint(look.ink)
  }

  showStores(stores: StoreMark[]): void {
    this.overlay.showStores(stores)
  }

  showRiders(riders: RiderMark[]): void {
    this.overlay.showRiders(riders)
  }

  moveRider(id: string, place: Place): void {
    this.overlay.moveRider(id, place)
  }

  /** Marks what is chosen and draws its way; a rider is kept in view until the map is dragged. */
  choose(id: string | null, way: WayMark | null): void {
    this.followed = way?.riderId ?? id
    this.overlay.choose(id, way)
    this.keepInView()
  }

  /** Shows all these places. */
  show(places: Place[], options: { animate: boolean }): void {
    const [first] = places
    if (first === undefined) return
    const lats = places.map(({ lat }) => lat)
    const lngs = places.map(({ lng }) => lng)
    this.base.fitBounds([[Math.min(...lngs), Math.min(...lats)], [Math.max(...lngs), Math.max(...lats)]], {
      padding: 56, maxZoom: 16, animate: options.animate && this.glides(),
    })
  }

  resize(): void {
    this.base.resize()
  }

  remove(): void {
    clearInterval(this.follower)
    this.overlay.remove()
    this.base.remove()
  }

  private keepInView(): void {
    const place = this.followed === null ? null : this.overlay.placeOf(this.followed)
    if (place === null) return
    const { clientWidth, clientHeight } = this.base.getContainer()
    const dot = this.base.project([place.lng, place.lat])
    const inside = dot.x > 90 && dot.y > 90 && dot.x < clientWidth - 90 && dot.y < clientHeight - 90
    if (!inside) this.base.easeTo({ center: [place.lng, place.lat], duration: 700, animate: this.glides() })
  }

  private glides(): boolean {
    return !this.bySoftware && !matchMedia('(prefers-reduced-motion: reduce)').matches
  }

  private style() {
    return cityStyle(this.settings.tiles, this.look.theme, this.look.language)
  }
}
