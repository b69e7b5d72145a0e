"""A small valid case as text, one entry a file, for tests that break one thing at a time."""

from pathlib import Path

CASE: dict[str, str] = {
    "case.toml": """
id = "small"
title = "A small case"
epoch = 1917-01-01
end = 1917-06-30
capital = "alba"
calendar_switch = 1918-02-14
mechanisms = ["markov_chain"]
absent_issues = ["food", "workplace", "power"]
""",
    "sources": "source,citation\ncensus,A census\n",
    "groups": "group,title,kind\nworkers,Workers,workers\npeasants,Peasants,peasants\n",
    "places": (
        "place,title,kind,city,lat,lon,source,grade\n"
        "alba_east,East of Alba,district,alba,50,30,census,A\n"
        "hill,Hill,town,,51,31,census,A\n"
    ),
    "people": (
        "place,group,people,source,grade\n"
        "alba_east,workers,1000,census,A\nalba_east,peasants,10,census,A\nhill,peasants,500,census;census,B\n"
    ),
    "nations": "place,nation,share,source,grade\nhill,norse,0.6,census,A\nhill,welsh,0.4,census,A\n",
    "issues": "issue,title,low_end,high_end\nwar,War,fight,peace\nland,Land,keep,share\n",
    "contenders": (
        "contender,title,kind,active,incumbent,colour,source,grade\n"
        "crown,The crown,monarch,true,true,#102030,assumption: a toy,S\n"
        "council,The council,council,true,,#a02030,assumption: a toy,S\n"
    ),
    "parties": (
        "party,title,family,colour,contender,source,grade\n"
        "reds,Reds,radical_socialist,#ff0000,council,assumption: a toy,S\n"
        "blues,Blues,right,#0000ff,crown,assumption: a toy,S\n"
    ),
    "positions": (
        "party,issue,position,low,high,source,grade\n"
        "reds,war,0.8,0.5,1,assumption: a toy,S\nreds,land,1,0.5,1,assumption: a toy,S\n"
        "blues,war,-0.8,-1,0,assumption: a toy,S\nblues,land,-1,-1,0,assumption: a toy,S\n"
    ),
    "ideals": (
        "group,issue,ideal,ideal_low,ideal_high,salience,salience_low,salience_high,source,grade\n"
        "workers,war,0.5,0,1,1,0.5,2,assumption: a toy,S\nworkers,land,0.5,0,1,1,0.5,2,assumption: a toy,S\n"
        "peasants,war,0.5,0,1,1,0.5,2,assumption: a toy,S\npeasants,land,1,0,1,2,0.5,2,assumption: a toy,S\n"
    ),
    "policies": "issue,position,source,grade\nwar,-0.5,assumption: a toy,S\nland,-0.5,assumption: a toy,S\n",
    "links": "origin,target,kind,km,source,grade\nalba_east,hill,rail,40,census,A\n",
    "leaders": "leader,title,party,persuasion,place,status,source,grade\nada,Ada,reds,0.5,hill,active,census,M\n",
    "units": (
        "unit,title,kind,place,men,men_low,men_high,group,cadre,readiness,contender,source,grade\n"
        "first,The First,garrison,alba_east,400,300,500,peasants,0.5,0.3,crown,census,A\n"
    ),
    "inputs": (
        "series,kind,place,date,value,error,source,grade\n"
        "price_index,level,,1917-01-01,1,0.1,assumption: a toy,S\n"
        "price_index,level,,1917-04-01,2,0.1,assumption: a toy,S\n"
    ),
    "decisions": (
        "decision,title,actor_kind,body,rate,cooldown,per_issue,source,grade\n"
        "bid,Bid for power,rival,committee,0.01,20,,assumption: a toy,S\n"
        "reform,Reform,incumbent,head,0.01,20,true,assumption: a toy,S\n"
    ),
    "options": (
        "decision,option,title,office,contest,stance,shift,needs,source,grade\n"
        "bid,wait,Wait,none,none,none,0,,assumption: a toy,S\nbid,rise,Rise,won,rise,own,1,,assumption: a toy,S\n"
        "reform,keep,Keep,none,none,none,0,,assumption: a toy,S\n"
        "reform,enact,Enact,none,none,own,1,,assumption: a toy,S\n"
    ),
    "effects": "decision,option,step,effect,target,value,source,grade\nbid,rise,1,claim,,0,assumption: a toy,S\n",
    "triggers": "decision,indicator,weight,centre,scale,source,grade\nbid,in_revolt,1,0.5,0.1,assumption: a toy,S\n",
    "indicators": "indicator,title,formula,unit\nin_revolt,In revolt,revolt,flag\never,Ever,peak(revolt),flag\n",
    "coordinates": "coordinate,title,formula,horizon\nlast,At the end,in_revolt,end\nmay,In May,ever,1917-05-01\n",
    "rungs": "rung,title,formula\nonce,Once,last or may\n",
    "outcomes": "outcome,title,formula\nrevolt,Revolt,last == 1\ncalm,Calm,last == 0\n",
    "patterns": "pattern,title,event,place,after,recorded\nfall,The fall,power_changes,alba,,1917-03-12\n",
    "record": (
        "start,end,indicator,value,low,high,use,source,grade\n1917-01-01,1917-01-31,in_revolt,0,0,0.1,test,census,A\n"
    ),
    "returns": ("leader,place,days_low,days,days_high,not_before,source,grade\nada,hill,1,2,3,1917-02-01,census,A\n"),
    "chronicle": "date,event,title,kind,source,grade\n1917-03-12,the_fall,The fall,power,census,A\n",
    "priors": "parameter,prior,a,b,source,grade\nrise,beta,2,98,assumption: a toy,S\n",
}


def write(folder: Path, **files: str) -> Path:
    """Write the case into a folder with some files replaced (`case` is case.toml); return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**CASE, **{"case.toml" if k == "case" else k: v for k, v in files.items()}}.items():
        path = folder / (name if "." in name else f"{name}.csv")
        path.write_text(text, encoding="utf-8")
    return folder


def replaced(name: str, old: str, new: str) -> dict[str, str]:
    """Return one file of the case with a text replaced, as keyword of `write`."""
    key = "case.toml" if name == "case" else name
    assert old in CASE[key], f"{old!r} is not in {key}"
    return {name: CASE[key].replace(old, new, 1)}
