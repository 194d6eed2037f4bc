// SPDX-License-Identifier: Apache-2.0
// The mark: a test mark inside a hexagon.
export function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" aria-hidden="true">
      <path d="M10 1 18 5.5v9L10 19l-8-4.5v-9z" stroke="var(--gold)" strokeWidth="1.6" />
      <path d="m6.2 10.4 2.6 2.6 5-5.6" stroke="var(--accent)" strokeWidth="1.9" />
    </svg>
  );
}
