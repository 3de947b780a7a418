// Makes src/Rendering/RegionShapes.cs: the map of the region as SVG paths, from Natural Earth 1:50m (public domain) by npm world-atlas.
//   node tests/tools/region-map.mjs
// The same input gives the same bytes. Neighbours share their lines in the topology, so that after simplifying and rounding
// they still touch exactly. Places are given as [longitude, latitude], so that a changed frame or projection moves them along.
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { feature, merge } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify } from 'topojson-simplify';
import { geoConicEqualArea } from 'd3-geo';

const read = path => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const world = read('node_modules/world-atlas/countries-50m.json'), { version } = read('node_modules/world-atlas/package.json');
const wanted = read('package.json').devDependencies['world-atlas'];
if (version !== wanted) throw new Error(`world-atlas ${version} is installed, package.json says ${wanted}: run npm ci.`);

// What a country needs that no data set gives: its ISO number, its tile, and where it is tiny the place of its ring.
// `point` replaces the computed place of the label where that one looks off-centre.
const countries = {
  AE: { id: '784', tile: [6, 3], point: [53.95, 23.6] },
  BH: { id: '048', tile: [6, 2], marker: [51.25, 27.5] },
  DJ: { id: '262', tile: [4, 4], marker: [46.5, 12.27] },
  DZ: { id: '012', tile: [1, 1] },
  EG: { id: '818', tile: [3, 2] },
  IQ: { id: '368', tile: [6, 0] },
  JO: { id: '400', tile: [5, 1] },
  KM: { id: '174', tile: [5, 5], marker: [45.5, -10.9] },
  KW: { id: '414', tile: [6, 1], marker: [49.65, 29] },
  LB: { id: '422', tile: [4, 0], marker: [33.7, 34.03] },
  LY: { id: '434', tile: [2, 2] },
  MA: { id: '504', tile: [0, 1] },
  MR: { id: '478', tile: [0, 2] },
  OM: { id: '512', tile: [7, 3] },
  PS: { id: '275', tile: [4, 1], marker: [32.3, 32.3] },
  QA: { id: '634', tile: [7, 2], marker: [53.2, 26.15] },
  SA: { id: '682', tile: [5, 2] },
  SD: { id: '729', tile: [3, 3] },
  SO: { id: '706', tile: [5, 4] },
  SY: { id: '760', tile: [5, 0] },
  TN: { id: '788', tile: [2, 1] },
  YE: { id: '887', tile: [5, 3] },
};
const codes = Object.keys(countries).sort();

// Two lines where Natural Earth draws who holds a place and the maps of the United Nations draw whose it is.
// Both go from a vertex of the outline to another; what lies before them on the way round (clockwise) is cut off.
// Golan: from the border of Lebanon near Banias down the Jordan and the east shore of the lake to the Yarmouk, where a vertex
// is put into the border with Jordan; right to about 3 km, a third of a unit of our map.
const golan = [[35.6278, 33.2749], [35.65, 33.2], [35.64, 33.1], [35.625, 33.01], [35.62, 32.93], [35.645, 32.88], [35.655, 32.8], [35.64, 32.75], [35.66, 32.7017]];
// Western Sahara: the parallel of 27°40' to the coast. Natural Earth leaves it only the land east of the berm.
const sahara = [[-8.8183, 27.6569], [-13.1743, 27.6552]];

// --- The map in longitude and latitude: our countries, Western Sahara, and everything else in one piece.

const shapes = new Map();
for (const geometry of world.objects.countries.geometries) {
  const { coordinates, type } = feature(world, geometry).geometry;
  shapes.set(geometry.id ?? geometry.properties.name, type === 'Polygon' ? [coordinates] : coordinates);
}
const distance = ([a, b], [c, d]) => Math.hypot(a - c, b - d);
let inserted = 0;
for (const ring of ['376', '400'].flatMap(id => shapes.get(id).flat())) // Israel and Jordan.
  for (let i = ring.length; i-- > 1;) {
    const [a, b, p] = [ring[i - 1], ring[i], golan.at(-1)];
    if (distance(a, p) + distance(p, b) - distance(a, b) < 2e-5) (ring.splice(i, 0, p), inserted++);
  }
if (inserted !== 2) throw new Error(`The line of the Golan ends on ${inserted} borders of this data, not on 2.`);
function cut(from, part, line) {
  const ring = shapes.get(from)[0][0].slice(0, -1), vertex = p => ring.findIndex(q => distance(p, q) < 0.001);
  const a = vertex(line[0]), b = vertex(line.at(-1)), middle = line.slice(1, -1);
  if (a < 0 || b < 0 || shapes.get(from).flat().length > 1) throw new Error(`The line of ${part} does not meet the outline of ${from} in this data.`);
  const walk = (i, j) => (i <= j ? ring.slice(i, j + 1) : [...ring.slice(i), ...ring.slice(0, j + 1)]);
  shapes.set(from, [[[...walk(b, a), ...middle, ring[b]]]]);
  shapes.set(part, [[[...walk(a, b), ...[...middle].reverse(), ring[a]]]]);
}
cut('376', 'Golan', golan);
cut('504', 'Sahara', sahara);

const parts = topology(Object.fromEntries([...shapes].map(([id, coordinates]) => [id, { type: 'MultiPolygon', coordinates }])));
const join = ids => merge(parts, ids.map(id => parts.objects[id]));
const joined = { EH: ['732', 'Sahara'], SO: ['706', 'Somaliland'], SY: ['760', 'Golan'] }, objects = {}, ours = new Set();
for (const code of ['EH', ...codes]) {
  const ids = joined[code] ?? [countries[code].id];
  objects[code] = join(ids);
  ids.forEach(id => ours.add(id));
}
// Only what can be in the frame: a shape at the back of the globe would come out torn by the projection.
const close = polygon => polygon[0].some(([x, y]) => x > -30 && x < 75 && y > -25 && y < 50);
const others = join([...shapes.keys()].filter(id => !ours.has(id)));
objects.rest = { type: 'MultiPolygon', coordinates: others.coordinates.filter(close) };

// --- Onto the page: an equal-area cone, true to scale at 8 and 32 degrees north; 1000 units wide, margins for the markers.

const map = topology(objects);
const projection = geoConicEqualArea().parallels([8, 32]).rotate([-22, 0]).scale(1).translate([0, 0]).precision(0);
let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
for (const code of codes)
  for (const [x, y] of feature(map, map.objects[code]).geometry.coordinates.flat(2).map(projection))
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
const width = 1000, margin = { side: 14, top: 16, bottom: 14 };
const scale = (width - 2 * margin.side) / (right - left), height = Math.round((bottom - top) * scale + margin.top + margin.bottom);
const place = point => {
  const [x, y] = projection(point);
  return [(x - left) * scale + margin.side, (y - top) * scale + margin.top];
};
map.arcs = map.arcs.map(arc => arc.map(place));

// --- Simplifying: by the area of the triangle a vertex makes (square units); finer for the tiny, coarser for what is not ours.

const tiny = new Set(codes.filter(code => countries[code].marker));
const arcsOf = name => map.objects[name].arcs.flat(2).map(i => (i < 0 ? ~i : i));
const ringArea = ring => ring.reduce((sum, [x, y], i) => { const [u, v] = ring[(i + 1) % ring.length]; return sum + x * v - u * y; }, 0) / 2;
const limits = map.arcs.map(() => 4);
for (const code of ['EH', ...codes]) for (const i of arcsOf(code)) limits[i] = 0.8;
for (const code of tiny) for (const i of arcsOf(code)) limits[i] = ['BH', 'KM', 'PS'].includes(code) ? 0.05 : 0.2;
map.arcs.forEach((arc, i) => { // An island would become a splinter.
  const [a, b] = [arc[0], arc.at(-1)];
  if (a[0] === b[0] && a[1] === b[1] && Math.abs(ringArea(arc)) < 150) limits[i] = Math.min(limits[i] / 3, 0.6);
});
const digits = 10, round = v => Math.round(v * digits); // All further numbers are whole tenths, so that sums stay exact.
const weighed = presimplify({ type: 'Topology', objects: map.objects, arcs: map.arcs });
map.arcs = weighed.arcs.map((arc, a) => arc.filter(([, , z], i) => i === 0 || i === arc.length - 1 || z >= limits[a]).map(([x, y]) => [round(x), round(y)]));

function clip(ring) { // Sutherland-Hodgman at three units outside the frame, where the lines along the edge are not seen.
  const edges = [[0, 1, -30], [0, -1, -(width + 3) * digits], [1, 1, -30], [1, -1, -(height + 3) * digits]];
  return edges.reduce((points, [axis, sign, limit]) => points.flatMap((p, i) => {
    const q = points[(i + points.length - 1) % points.length], inP = p[axis] * sign >= limit, inQ = q[axis] * sign >= limit;
    if (inP === inQ) return inP ? [p] : [];
    const t = (limit * sign - q[axis]) / (p[axis] - q[axis]), cut = axis ? [Math.round(q[0] + t * (p[0] - q[0])), limit * sign] : [limit * sign, Math.round(q[1] + t * (p[1] - q[1]))];
    return inP ? [cut, p] : [cut];
  }), ring);
}
function rings(name) { // Without islets nobody would see at this scale.
  const smallest = (name === 'rest' ? 8 : tiny.has(name) ? 0.5 : 13) * digits * digits;
  return feature(map, map.objects[name]).geometry.coordinates.flat()
    .map(ring => (name === 'rest' ? clip(ring.slice(0, -1)) : ring.slice(0, -1)))
    .map(ring => ring.filter((p, i) => { const q = ring[(i + ring.length - 1) % ring.length]; return p[0] !== q[0] || p[1] !== q[1]; }))
    .filter(ring => ring.length > 2 && Math.abs(ringArea(ring)) >= smallest);
}
const number = tenths => String(tenths / digits).replace(/^(-?)0\./, '$1.');
function write(points, closed) { // Relative steps, and no space where a minus or a second dot parts the numbers.
  let text = '', last = null;
  const add = n => { text += last === null || n.startsWith('-') || (n.startsWith('.') && last.includes('.')) ? n : ` ${n}`; last = n; };
  points.forEach(([x, y], i) => {
    if (i < 2) (text += i ? 'l' : 'M', last = null);
    add(number(i ? x - points[i - 1][0] : x)), add(number(i ? y - points[i - 1][1] : y));
  });
  return closed ? `${text}z` : text;
}
const path = name => rings(name).map(ring => write(ring, true)).join('');

// The line between Western Sahara and Morocco, to be drawn dashed: the arcs that both have.
const shared = new Set(arcsOf('MA').filter(i => arcsOf('EH').includes(i)));
const boundary = [...shared].sort((a, b) => a - b).map(i => write(map.arcs[i], false)).join('');

// --- Where a label stands: the point farthest from every edge, by trying all whole units.

function inside(shape, x, y) {
  let odd = false;
  for (const ring of shape) ring.forEach(([a, b], i) => { const [c, d] = ring[(i + 1) % ring.length]; if (b > y !== d > y && x < a + ((y - b) / (d - b)) * (c - a)) odd = !odd; });
  return odd;
}
function edge(shape, x, y) {
  let least = Infinity;
  for (const ring of shape) ring.forEach(([a, b], i) => {
    const [c, d] = ring[(i + 1) % ring.length], length = (c - a) ** 2 + (d - b) ** 2, t = Math.max(0, Math.min(1, ((x - a) * (c - a) + (y - b) * (d - b)) / length));
    least = Math.min(least, Math.hypot(x - a - t * (c - a), y - b - t * (d - b)));
  });
  return least;
}
function centre(shape) {
  const all = shape.flat(), xs = all.map(p => p[0]), ys = all.map(p => p[1]);
  let best = [0, 0, -1];
  for (let x = Math.ceil(Math.min(...xs) / digits); x <= Math.max(...xs) / digits; x++)
    for (let y = Math.ceil(Math.min(...ys) / digits); y <= Math.max(...ys) / digits; y++)
      if (inside(shape, x * digits, y * digits)) { const room = edge(shape, x * digits, y * digits); if (room > best[2]) best = [x, y, room]; }
  return best;
}

const pair = values => `(${values.map(Math.round).join(', ')})`;
const lines = codes.map(code => {
  const { point, marker, tile } = countries[code], shape = rings(code), [x, y, room] = centre(shape), at = point ? place(point).map(Math.round) : [x, y];
  if (!inside(shape, at[0] * digits, at[1] * digits)) throw new Error(`The label of ${code} stands outside of it.`);
  // A number of two figures wants about 20 units; what has less gets a ring beside it.
  if (room * 2 / digits < 20 !== (marker !== undefined)) console.warn(`${code}: ${(room * 2 / digits).toFixed(1)} units wide, ${marker ? 'with' : 'without'} a marker`);
  return `        new("${code}", "${path(code)}", ${pair(at)}, ${marker ? pair(place(marker)) : 'null'}, ${pair(tile)}),`;
});
const land = path('rest'), western = path('EH');
const text = `using System.Collections.Immutable;

namespace Repository.Rendering;

/// <summary>A country on the map of the region.</summary>
/// <param name="Country">ISO 3166 code of two letters.</param>
/// <param name="Path">The outline, as the d of an SVG path.</param>
/// <param name="Point">A place in the middle of the country, for its number or the start of the line to its marker.</param>
/// <param name="Marker">For a country too small to hold a number: the centre of a ring beside it, of radius 13.</param>
/// <param name="Tile">The place of the country when every country is one square.</param>
public sealed record RegionShape(string Country, string Path, (int X, int Y) Point, (int X, int Y)? Marker, (int Column, int Row) Tile)
{
    /// <summary>Whether the country is too small to hold a number.</summary>
    public bool IsSmall => Marker is not null;
}

/// <summary>
/// The map of the region in SVG paths, from Natural Earth 1:50m (public domain) by npm world-atlas ${version}, in an equal-area projection.
/// Made by tests/tools/region-map.mjs: do not edit by hand, change the script and run it.
/// Western Sahara is no part of a country and the Golan is part of Syria, as on the maps of the United Nations; the other lines are
/// those of Natural Earth. Neighbours share their lines exactly.
/// </summary>
public static class RegionShapes
{
    public const int Width = ${width}, Height = ${height};

    /// <summary>All other land in the frame, one shape without borders.</summary>
    public const string Surroundings = "${land}";

    public const string WesternSahara = "${western}";

    /// <summary>The line between Western Sahara and Morocco, to be drawn dashed.</summary>
    public const string WesternSaharaBoundary = "${boundary}";

    /// <summary>The 22 countries by ISO code.</summary>
    public static ImmutableArray<RegionShape> Countries { get; } =
    [
${lines.join('\n')}
    ];
}
`;
const target = new URL('../../src/Rendering/RegionShapes.cs', import.meta.url);
writeFileSync(target, text);
const paths = [land, western, boundary, ...codes.map(path)].join('\n');
console.log(`${width} x ${height}, paths ${paths.length} bytes, ${gzipSync(paths, { level: 9 }).length} after gzip; surroundings ${gzipSync(land, { level: 9 }).length}`);
