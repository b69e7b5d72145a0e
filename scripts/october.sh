#!/bin/sh
# The tables of P, of but-for and of kinds of October in docs/october.md, and its ledger, from one filter of the record
# and the pairs that branch from it.
# The filter's course is kept in runs/filters (some MB). 22 minutes on two quiet cores, and 15 to 20 for the ledger at the end.
# Usage: sh scripts/october.sh [FOLDER [SEED]]; another seed is another, independent filter with other luck.
set -eu
contingent=${CONTINGENT:-contingent}
out=${1:-runs/october}
seed=${2:-1}
mkdir -p "$out"

seen="--at 1917-01-01 --at 1917-03-15 --at 1917-07-01 --at 1917-09-01 --at 1917-10-15 --at 1917-11-06"
branched="--at 1917-04-10 --at 1917-05-20 --at 1917-07-20 --at 1917-09-07 --at 1917-09-09 --at 1917-10-23"
# shellcheck disable=SC2086
"$contingent" inevitability october-1917 --seed "$seed" $seen $branched --out "$out/inevitability"

given() { # name, date, edit: histories that agree with the record up to the date
    "$contingent" compare october-1917 --seed "$seed" --given "$2" --do "$3" --pairs 400 --out "$out/$1"
}
prior() { # name, edit: histories of the prior
    "$contingent" compare october-1917 --seed "$seed" --do "$2" --pairs 400 --out "$out/prior-$1"
}
given lenin_returns 1917-04-10 "leader lenin=abroad @1917-04-10"
given war 1917-05-20 "force war_conduct:provisional_government=armistice @1917-05-20"
given assembly 1917-05-20 "force election:provisional_government=hasten @1917-05-20"
given lenin_later 1917-07-20 "leader lenin=removed @1917-07-20"
given kornilov 1917-09-07 "forbid bid:high_command=rise @1917-09-07"
given kornilov_forced 1917-09-07 "force bid:high_command=rise @1917-09-07"
given arms 1917-09-09 "forbid volunteers:provisional_government=arm @1917-09-09"
given arms_forced 1917-09-09 "force volunteers:provisional_government=arm @1917-09-09"
given decision 1917-10-23 "force action:bolshevik=rise @1917-10-23"
prior lenin_returns "leader lenin=abroad @1917-04-10"
prior lenin_later "leader lenin=removed @1917-07-20"
prior kornilov "forbid bid:high_command=rise @1917-09-07"
"$contingent" typology october-1917 --seed "$seed" --event october --worlds 512 --out "$out/typology"
"$contingent" hinges october-1917 --seed "$seed" --outcome bolshevik_led --thetas 32 --states 64 --histories 48 --worlds 256 --out "$out/hinges"
