"""Did the model see the record's crises coming?"""
