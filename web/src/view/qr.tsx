// SPDX-License-Identifier: Apache-2.0
// A QR code from the rows of 0 and 1 that the server made: one path, dark on light in every theme.
export function Qr({ rows, name, size = 180 }: { rows: string[]; name: string; size?: number }) {
  const quiet = 4;
  const width = rows.length + 2 * quiet;
  const path = rows
    .flatMap((row, y) => [...row.matchAll(/1+/g)].map((run) => `M${run.index + quiet} ${y + quiet}h${run[0].length}v1h-${run[0].length}z`))
    .join("");
  return (
    <svg className="qr" role="img" aria-label={name} viewBox={`0 0 ${width} ${width}`} width={size} height={size}>
      <path d={`M0 0h${width}v${width}H0z`} fill="var(--qr-paper)" />
      <path d={path} fill="var(--qr-ink)" shapeRendering="crispEdges" />
    </svg>
  );
}
