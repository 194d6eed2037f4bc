-- What a planned change touches: the risks of these are looked at again once it is approved.
ALTER TABLE "isms_change" ADD COLUMN "assets" {TEXT};
ALTER TABLE "isms_change" ADD COLUMN "controls" {TEXT};
ALTER TABLE "isms_change" ADD COLUMN "risks" {TEXT};
