import { layers, namedFlavor, type Flavor } from '@protomaps/basemaps'
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'

export type MapTheme = 'light' | 'dark'

const FONT = ['Noto Sans CJK SC']

/** Both flavours are calmed down, so that riders and orders stand out and streets stay in the back. */
const CALM: Record<MapTheme, Partial<Flavor>> = {
  light: {
    background: '#e9edf0', earth: '#f1f3f5', water: '#cfe3ec', buildings: '#e1e6ea',
    park_a: '#dcebdf', park_b: '#d3e7d8', wood_a: '#d9e8dc', wood_b: '#cfe3d4', scrub_a: '#e0ebe2', scrub_b: '#d7e6da',
    school: '#ece9e0', hospital: '#f0e6e5', industrial: '#e8eaee', pedestrian: '#eceef0',
    minor_a: '#ffffff', minor_b: '#ffffff', minor_service: '#fafbfc', other: '#e6eaed', major: '#ffffff', highway: '#fdf3df',
    minor_casing: '#dbe0e5', minor_service_casing: '#e2e6ea', major_casing_late: '#cfd6dd', highway_casing_late: '#dfd0ac',
    roads_label_minor: '#6b7684', roads_label_major: '#55616f', roads_label_minor_halo: '#ffffff', roads_label_major_halo: '#ffffff',
    subplace_label: '#6b7684', subplace_label_halo: '#f1f3f5', city_label: '#4a5563', city_label_halo: '#f1f3f5',
  },
  dark: {
    background: '#0d1216', earth: '#131920', water: '#10273a', buildings: '#1b232b',
    park_a: '#14231d', park_b: '#16281f', wood_a: '#14231d', wood_b: '#16281f', scrub_a: '#152019', scrub_b: '#17251d',
    school: '#1c1f22', hospital: '#231c1e', industrial: '#191e25', pedestrian: '#181f26',
    minor_a: '#27313b', minor_b: '#27313b', minor_service: '#212a33', other: '#1f272f', major: '#34414d', highway: '#4a4432',
    minor_casing: '#161d24', minor_service_casing: '#161d24', major_casing_late: '#161d24', highway_casing_late: '#201d14',
    roads_label_minor: '#8593a1', roads_label_major: '#9fabb8', roads_label_minor_halo: '#131920', roads_label_major_halo: '#131920',
    subplace_label: '#8593a1', subplace_label_halo: '#131920', city_label: '#c3ccd6', city_label_halo: '#131920',
  },
}

/** The platform's own tiles, drawn without any request to anybody else: no glyphs, no sprites. */
export function cityStyle(tiles: string, theme: MapTheme, language: string): StyleSpecification {
  const flavor = { ...namedFlavor(theme), ...CALM[theme] }
  return {
    version: 8,
    sources: {
      city: { type: 'vector', tiles: [tiles], minzoom: 10, maxzoom: 17, attribution: '© OpenStreetMap' },
    },
    layers: layers('city', flavor, { lang: language.startsWith('zh') ? 'zh' : 'en' })
      .filter((layer) => !needsPictures(layer as LayerSpecification))
      .map((layer) => inOurFont(layer as LayerSpecification)),
  }
}

function needsPictures(layer: LayerSpecification): boolean {
  return layer.type === 'symbol' && layer.layout?.['icon-image'] !== undefined && layer.id !== 'places_locality'
}

function inOurFont(layer: LayerSpecification): LayerSpecification {
  if (layer.type !== 'symbol') return layer
  // our streets carry no rank to sort their names by
  const { 'icon-image': _, 'symbol-sort-key': __, ...layout } = layer.layout ?? {}
  return { ...layer, layout: { ...layout, 'text-font': FONT } }
}
