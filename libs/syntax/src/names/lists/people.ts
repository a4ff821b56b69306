/** Given names of many countries. */
export const FIRST_NAMES = `
Aaron, Abdel, Abdul, Abdullah, Abigail, Abraham, Adam, Adrian, Adriana, Ahmad, Ahmed, Aidan, Aisha, Akira, Alain, Alan, Albert, Alberto,
Alec, Alejandro, Aleksandar, Aleksander, Alessandro, Alex, Alexander, Alexandra, Alexandre, Alexei, Alexey, Alexis, Alfonso, Alfred,
Alfredo, Ali, Alice, Alicia, Alison, Alistair, Allan, Allen, Alvaro, Alvin, Amanda, Amber, Amir, Amit, Amy, Ana, Anatoly, Anders, Andre,
Andrea, Andreas, Andrei, Andres, Andrew, Andrey, Andriy, Andrzej, Andy, Angel, Angela, Angelo, Angus, Anita, Ann, Anna, Anne, Annette,
Anthony, Antoine, Anton, Antonio, Anwar, Ariel, Armando, Arnaud, Arnold, Arthur, Arturo, Ashley, Ashok, Asif, Astrid, Audrey, Axel, Ayman,
Barbara, Barry, Bashar, Bart, Beatrice, Ben, Benjamin, Benny, Bernard, Bernd, Bernie, Bert, Beth, Betty, Bill, Billy, Bjorn, Bo, Bob, Bobby,
Boris, Brad, Bradley, Brandon, Brenda, Brendan, Brent, Brett, Brian, Bruce, Bruno, Bryan, Burt, Calvin, Cameron, Carl, Carla, Carlo, Carlos,
Carlton, Carmen, Carol, Caroline, Carolyn, Carrie, Casey, Catherine, Cecilia, Cedric, Cesar, Chad, Charles, Charlie, Charlotte, Chelsea, Cheryl,
Chloe, Chris, Christian, Christiane, Christina, Christine, Christoph, Christophe, Christopher, Chuck, Cindy, Claire, Clara, Clarence,
Claude, Claudia, Claudio, Clayton, Cliff, Clifford, Clint, Clive, Clyde, Colin, Connie, Connor, Conrad, Corey, Craig, Cristian, Cristiano, Cristina, Curtis,
Cynthia, Cyril, Daisy, Dale, Damian, Damien, Damon, Dan, Dana, Daniel, Daniela, Daniele, Danielle, Danny, Dante, Darrell, Darren, Darryl,
Dave, David, Davide, Dawn, Dean, Debbie, Deborah, Debra, Denis, Denise, Dennis, Derek, Desmond, Devon, Diana, Diane, Dick, Didier, Diego, Dieter, Dimitri,
Dirk, Dmitri, Dmitry, Dominic, Dominique, Don, Donald, Donna, Dora, Doris, Dorothy, Doug, Douglas, Duncan, Dustin, Dwayne, Dwight, Dylan, Earl,
Ed, Eddie, Edgar, Edith, Edmund, Eduardo, Edward, Edwin, Eileen, Elaine, Eleanor, Elena, Eli, Elias, Elijah, Elisabeth, Eliza, Elizabeth, Ella,
Ellen, Elliott, Elsa, Elvis, Emil, Emile, Emilio, Emily, Emma, Emmanuel, Enrico, Enrique, Eric, Erica, Erik, Erika, Ernest, Ernesto, Ernst, Esther,
Ethan, Eugene, Eva, Evan, Eve, Evelyn, Fabio, Fabrice, Faisal, Fatima, Federico, Felipe, Felix, Ferdinand, Fernando, Fiona, Florence, Florian, Floyd, Frances,
Francesca, Francesco, Francis, Francisco, Franco, Francois, Frank, Frankie, Franklin, Franz, Fred, Freddie, Freddy, Frederic, Frederick, Fredrik, Fritz, Gabriel, Gabriela,
Gabriele, Gareth, Garry, Gary, Gavin, Gene, Geoff, Geoffrey, Georg, George, Georges, Gerald, Gerard, Gerhard, Gerry, Gianluca, Gianni, Gilbert, Gilles, Gina, Giorgio,
Giovanni, Giuseppe, Glen, Glenn, Gloria, Gonzalo, Gordon, Grace, Graeme, Graham, Grant, Greg, Gregory, Greta, Guido, Guillaume, Guillermo, Gunter, Gustavo, Guy, Habib, Hamid,
Hamza, Hannah, Hans, Harold, Harriet, Harrison, Harry, Harvey, Hassan, Hasan, Heather, Hector, Heidi, Heinrich, Heinz, Helen, Helena, Helmut, Henri, Henrik, Henry, Herbert, Herman,
Hideo, Hilary, Hillary, Hiroshi, Holly, Horst, Hosni, Howard, Hugh, Hugo, Humberto, Hussein, Ian, Ibrahim, Ignacio, Igor, Ingrid, Irene, Iris, Irina, Isaac, Isabel, Isabella, Ismail, Ivan, Ivana,
Ivica, Jack, Jackie, Jacob, Jacqueline, Jacques, Jaime, Jake, Jakob, Jamal, James, Jamie, Jan, Jana, Jane, Janet, Janice, Jared, Jason, Javier, Jay, Jean, Jeff, Jefferson, Jeffrey, Jennifer,
Jenny, Jens, Jeremy, Jerome, Jerry, Jesper, Jesse, Jessica, Jesus, Jill, Jim, Jimmy, Joachim, Joan, Joanna, Joanne, Joao, Joaquin, Jodie, Joe, Joel, Johan, Johann, Johannes, John, Johnny, Jon, Jonas, Jonathan,
Joost, Jordan, Jorg, Jorge, Jose, José, Josef, Joseph, Josephine, Josh, Joshua, Joy, Joyce, Juan, Judith, Judy, Julia, Julian, Juliana, Julie, Julien, Julio, June, Jurgen, Justin, Kamal, Karen, Karim, Karin, Karl,
Karol, Kate, Katherine, Kathleen, Kathryn, Kathy, Katie, Katrina, Kay, Keith, Kelly, Ken, Kenneth, Kenny, Kerry, Kevin, Khaled, Khalid, Kim, Kimberly, Kirk, Kirsten, Klaus, Kofi, Konstantin, Krishna, Kristen, Kristin, Kristina,
Kurt, Kyle, Lance, Larry, Lars, Laura, Laurel, Lauren, Laurent, Lawrence, Leah, Lee, Leila, Len, Lena, Leo, Leon, Leonard, Leonardo, Leonid, Leopold, Leroy, Leslie, Lester, Lewis, Liam, Lily, Linda, Lindsay, Lisa, Lloyd, Lois, Lorenzo, Louis, Louise,
Luc, Luca, Lucas, Lucia, Luciano, Lucy, Ludwig, Luigi, Luis, Luiz, Lukas, Luke, Lydia, Lynn, Madeleine, Maggie, Mahmoud, Malcolm, Manfred, Manuel, Marc, Marcel, Marcelo, Marco, Marcos, Marcus, Margaret, Maria, Marian, Marie, Marilyn, Marina,
Mario, Marion, Mark, Marko, Markus, Marlon, Marshall, Marta, Martha, Martin, Martina, Marvin, Mary, Mats, Matt, Matteo, Matthew, Matthias, Maureen, Maurice, Mauricio, Mauro, Max, Maxim, Maximilian, Megan, Mehdi, Mehmet, Melanie, Melissa, Mercedes,
Mia, Micah, Michael, Michaela, Michel, Michele, Michelle, Mick, Miguel, Mika, Mike, Mikhail, Milan, Mildred, Miles, Milos, Miriam, Mitch, Mitchell, Mohamed, Mohammad, Mohammed, Moises, Molly, Monica, Monika, Morgan, Morris, Muhammad, Murray, Mustafa, Myra, Nadia, Nancy,
Naomi, Natalia, Natalie, Natasha, Nathan, Neal, Ned, Neil, Nelson, Neville, Nicholas, Nick, Nicola, Nicolas, Nicole, Nigel, Nikita, Nikola, Nikolai, Nils, Nina, Noah, Noel, Nora, Norma, Norman, Oleg, Oliver, Olivia, Olivier, Omar, Oscar, Osama, Otto, Owen, Pablo, Pamela, Paola,
Paolo, Pascal, Pat, Patricia, Patrick, Patty, Paul, Paula, Paulo, Pavel, Pedro, Peggy, Penny, Per, Percy, Pete, Peter, Petr, Petra, Phil, Philip, Philipp, Philippe, Phillip, Phyllis, Pierre, Pieter, Piotr, Rachel, Rafael, Raj, Rajiv, Ralf, Ralph, Ramon, Randall, Randy,
Raphael, Rashid, Raul, Ravi, Ray, Raymond, Rebecca, Regina, Reinhard, Rene, Renee, Ricardo, Riccardo, Richard, Rick, Ricky, Rita, Rob, Robbie, Robert, Roberta, Roberto, Robin, Rod, Rodney, Rodrigo, Roger, Roland, Rolf, Roman, Ron, Ronald, Ronaldo, Ronnie, Rory, Rosa, Rose,
Rosemary, Ross, Roy, Ruben, Rudolf, Rudy, Rupert, Russ, Russell, Ruth, Ryan, Saad, Sabrina, Saddam, Sally, Sam, Samantha, Samir, Samuel, Sandra, Sandy, Sanjay, Santiago, Sara, Sarah, Scott, Sean, Sebastian, Serena, Serge, Sergei, Sergey, Sergio, Seth, Shane, Shannon, Sharon, Shaun,
Shawn, Sheila, Shirley, Sid, Sidney, Sigmund, Silvia, Silvio, Simon, Simone, Slobodan, Sonia, Sophia, Sophie, Spencer, Stan, Stanley, Stefan, Stefano, Steffen, Stella, Stephan, Stephane, Stephanie, Stephen, Steve, Steven, Stewart, Stuart, Sue, Susan, Susanne, Suzanne, Sven, Sylvia,
Tamara, Tara, Tariq, Tatiana, Ted, Terence, Teresa, Terri, Terry, Thabo, Theo, Theodore, Theresa, Thierry, Thomas, Thorsten, Tiffany, Tim, Timothy, Tina, Tobias, Todd, Tom, Tomas, Tommy, Toni, Tony, Tracy, Travis, Trevor, Troy, Tyler, Ulrich, Ursula, Valentina, Valerie, Vanessa,
Vera, Vernon, Veronica, Victor, Victoria, Viktor, Vincent, Vincenzo, Virginia, Vitaly, Vivian, Vladimir, Volodymyr, Wade, Wallace, Walter, Wanda, Warren, Wayne, Wendy, Werner, Wesley, Wilhelm, Will, William, Willie, Wilson, Winston, Wolfgang, Xavier, Yasser, Yitzhak, Yolanda, Yuri, Yusuf, Yves,
Yvonne, Zachary, Zoe, Zoltan, Zoran`;

/** Family names that are common in several countries. */
export const SURNAMES = `
Adams, Aguilar, Ahmed, Akhtar, Alexander, Ali, Allen, Alvarez, Andersen, Anderson, Andersson, Armstrong, Arnold, Ivanov, Atkinson, Bailey, Baker, Banks, Barnes,
Barrett, Bauer, Becker, Bell, Bennett, Bennet, Berg, Bernard, Black, Blair, Bond, Boyd, Bradley, Brown, Bruce, Bryant, Burke, Burns, Butler, Byrne, Campbell, Carlsson, Carroll,
Carter, Castro, Chan, Chang, Chapman, Chavez, Chen, Cheng, Choi, Chung, Clark, Clarke, Clinton, Cohen, Coleman, Collins, Cook, Cooper, Costa, Cox, Crawford, Cruz, Cunningham, da Silva, Daly, Davies, Davis, Dawson,
Diaz, Dixon, Douglas, Doyle, Duncan, Dunn, Dupont, Edwards, Elliott, Ellis, Evans, Ferguson, Fernandes, Fernandez, Ferreira, Ferrari, Fischer, Fisher, Fitzgerald, Fleming, Fletcher, Flores, Ford, Foster, Fox, Franco, Fraser, Freeman, Garcia,
Gibson, Gomes, Gomez, Gonzales, Gonzalez, Gordon, Graham, Grant, Gray, Green, Griffin, Griffith, Gupta, Gutierrez, Hall, Hamilton, Hansen, Hansson, Harris, Harrison, Hart, Harvey, Hayes, Henderson, Hernandez, Hill, Hoffman, Hoffmann, Holmes, Horvath, Howard, Hughes,
Hunt, Hunter, Hussain, Hussein, Jackson, James, Jansen, Jenkins, Jensen, Jimenez, Johansson, Johnson, Johnston, Jones, Jordan, Joseph, Kaiser, Kelly, Kennedy, Khan, Kim, King, Klein, Knight, Koch, Kowalski, Kumar, Lambert, Lang, Larsen, Larsson, Lawson, Lee, Lewis, Li, Lim, Lin, Liu, Lloyd, Long,
Lopez, Lynch, MacDonald, Marshall, Martin, Martinez, Martinsson, Mason, Matthews, McCarthy, McDonald, McKenzie, Medina, Mendes, Mendez, Mendoza, Meyer, Miller, Mills, Mitchell, Molina, Moore, Morales, Moreno, Morgan, Moreau, Morris, Morrison, Mueller, Müller, Muller, Murphy, Murray, Navarro, Nelson,
Newman, Nguyen, Nielsen, Nilsson, Novak, Nowak, O'Brien, O'Connor, O'Neill, O'Sullivan, Oliveira, Olsen, Olsson, Ortega, Ortiz, Owens, Palmer, Papadopoulos, Park, Parker, Patel, Pearson, Pedersen, Pereira, Perez, Perry, Petersen, Petersson, Peterson, Petrov, Phillips, Popov, Popescu, Porter, Powell, Price, Quinn, Ramirez, Ramos,
Reed, Reid, Reyes, Reynolds, Ribeiro, Richards, Richardson, Rivera, Roberts, Robertson, Robinson, Rodrigues, Rodriguez, Rogers, Romero, Rose, Ross, Rossi, Russell, Russo, Ruiz, Ryan, Sanchez, Sanders, Santos, Sato, Schmidt, Schneider, Schroeder, Schulz, Scott, Sharma, Shaw, Silva, Simmons, Simpson, Singh,
Smirnov, Smith, Sousa, Spencer, Stevens, Stewart, Stone, Suarez, Sullivan, Suzuki, Svensson, Tan, Tanaka, Taylor, Thomas, Thompson, Thomson, Torres, Tucker, Turner, Vargas, Vasquez, Wagner, Walker, Wallace, Walsh, Wang, Ward, Warner, Watanabe, Watkins, Watson, Weaver, Webb, Weber, Wells, West, Wheeler,
White, Williams, Williamson, Wilson, Wong, Wood, Woods, Wright, Wu, Yamamoto, Yang, Yates, Young, Zhang, Zhao, Zimmermann`;

/** Before a name, not part of it. */
export const HONORIFICS = `
mr, mr., mrs, mrs., ms, ms., miss, dr, dr., sir, lord, lady, dame, prof, prof., rev, rev., gen, gen., lt, lt., col, col., capt, capt., maj, maj., sgt, sgt., cpl., pvt., cmdr., adm., brig.,
sen, sen., rep., gov, gov., hon., messrs, messrs., monsieur, madame, mme, herr, frau, senor, señor, sheikh, sheik, imam, ayatollah, mullah, rabbi, father, sister, brother, maulana, datuk, tun, pope,
president, premier, chancellor, king, queen, prince, princess, emperor, sultan, emir, duke, duchess, count, countess, baron, senator, governor, mayor, congressman, congresswoman, ambassador, general, colonel,
lieutenant, captain, major, sergeant, corporal, admiral, commander, brigadier, marshal, professor, doctor, reverend, bishop, archbishop, cardinal, judge, justice, detective, inspector, constable, officer`;

/** What people are: next to persons' names, or instead of them. */
export const ROLES = `
minister, secretary, spokesman, spokeswoman, spokesperson, leader, chief, chairman, chairwoman, chair, director, manager, coach, trainer, captain, striker, goalkeeper, keeper, defender, midfielder, forward,
winger, fullback, prop, flanker, hooker, batsman, bowler, all-rounder, umpire, referee, champion, runner, sprinter, swimmer, cyclist, driver, rider, jockey, skier, golfer, pitcher, catcher, shortstop, quarterback, linebacker, receiver, guard, center,
centre, seed, player, star, veteran, rookie, teammate, opponent, rival, economist, analyst, trader, dealer, broker, banker, investor, owner, founder, editor, reporter, correspondent, journalist, columnist,
author, writer, novelist, poet, actor, actress, singer, musician, composer, artist, painter, director-general, scientist, physicist, researcher, lawyer, attorney, prosecutor, judge, lawmaker, legislator, deputy, mp, envoy, diplomat, negotiator,
candidate, politician, activist, dissident, rebel, guerrilla, commander, warlord, militant, gunman, suspect, victim, president, premier, chancellor, executive, officer, official, ceo, cfo, head, boss, vice-president, vice, prime, foreign, finance,
interior, defence, defense, acting, former, ex, veteran, skipper, wrestler, boxer, sailor, jumper, thrower, wicketkeeper, setter, aide, adviser, advisor, commissioner, treasurer, professor, teacher, student, doctor, priest, bishop`;

/** Family and body words after or before persons. */
export const KIN = `
son, daughter, wife, husband, father, mother, brother, sister, uncle, aunt, cousin, nephew, niece, grandfather, grandmother, widow, friend, girlfriend, boyfriend, aged, born, who, whose, whom, he, she, his, her, him, himself, herself`;

/** Small words inside persons' names. */
export const PARTICLES = `de, la, du, des, da, di, do, dos, del, della, van, von, der, den, ter, ten, bin, ibn, ben, al, el, abu, abdel, abd, le, lo, st, st., jr, jr., sr, sr., ii, iii, iv, mc, mac, o'`;
